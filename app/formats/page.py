"""A document of HTML that stands alone: its style inside, no script, nothing to fetch."""

from app.formats.drawing import escaped

MEDIA_TYPE = "text/html; charset=utf-8"


def page(heading: str, style: str, content: str, body_class: str = "") -> str:
    """Make a whole document; `content` is markup already, the heading is text."""
    body = f'<body class="{escaped(body_class)}">' if body_class else "<body>"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(heading)}</title>\n<style>{style}</style>\n</head>\n"
        f"{body}\n{content}</body>\n</html>\n"
    )
