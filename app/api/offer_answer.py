"""Results that runs hold, as they are offered: with what to post where one is to count."""

from dataclasses import asdict

from app.api.day_answer import Json
from app.training.review.suggestions import Offer


def offer_json(offer: Offer) -> Json:
    """Write an offer; its `performance` is a body that `POST performances` takes as it stands."""
    conditions = {name: value for name, value in asdict(offer.conditions).items() if value is not None}
    performance = {
        "distance_m": offer.distance_m,
        "time_s": offer.time_s,
        "date": offer.date,
        "kind": offer.kind,
        "conditions": conditions,
    }
    return {**asdict(offer), "performance": performance}
