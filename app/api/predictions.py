"""`/v1/predictions`: what a runner should expect at other distances."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.api.answers import answer
from app.api.dependencies import Now
from app.api.efforts import dated
from app.api.predictions_answer import Question, answered
from app.api.predictions_input import PredictionsBody, PredictionsQuery
from app.api.predictions_schema import PredictionsAnswer
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.training.fitness import Fitness, assess

router = APIRouter(prefix="/v1/predictions", tags=["predictions"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1/predictions", tags=["predictions"], route_class=QueryRoute)


@by_query.get("", responses={200: {"model": PredictionsAnswer}})
async def predictions(asked: Annotated[PredictionsQuery, Query()]) -> Response:
    """Predict races from one, each with the interval that holds four results of five."""
    return answer(answered(_question(asked, assess(asked.performances_given()))))


@router.post("", responses={200: {"model": PredictionsAnswer}})
async def predictions_from_several(request: Request, body: PredictionsBody, now: Now) -> Response:
    """Predict races from several dated performances, each weighed by its age and its distance."""
    today = await dated(request, body, now.date())
    return answer(answered(_question(body, assess(body.performances_given(), today))))


def _question(asked: PredictionsQuery, fitness: Fitness) -> Question:
    return Question(fitness, asked.weekly_distance_m, asked.age, asked.sex, asked.distances, asked.units)
