"""Reading a picture as a browser and a screen reader would."""

import re
from xml.etree import ElementTree as ET

from app.formats.drawing import WIDTH

SVG = "{http://www.w3.org/2000/svg}"


def read(picture):
    """Parse a picture; a fault in the XML raises."""
    assert "<!DOCTYPE" not in picture
    assert "<!ENTITY" not in picture
    return ET.fromstring(picture)


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def bars(root):
    """Every bar drawn: left edge, width, height, and the look that fills it."""
    found = []
    for path in root.iter(f"{SVG}path"):
        look = re.fullmatch(r"url\(#p[0-9a-f]{12}(\w+)\)", path.get("fill", ""))
        if look:
            for left, top, width in re.findall(r"M([\d.]+) 0V(-?[\d.]+)[hl]([\d.]+)", path.get("d")):
                found.append((float(left), float(width), -float(top), look[1]))
    return sorted(found)


def spoken(root):
    """The title and the description that a screen reader says of the picture."""
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    return title, description


def ids_of(root):
    found = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(found)) == len(found)
    return set(found)


def assert_is_safe(root):
    """Nothing in the picture runs, links or loads."""
    for element in root.iter():
        assert element.get("style") is None
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")


def assert_every_text_is_inside_and_no_smaller_than_eleven(root, *, margin=0):
    _, _, width, height = map(float, root.get("viewBox").split())
    assert width == WIDTH == 320
    assert float(root.get("font-size")) == 11
    downs = {child: parent for parent in root.iter() for child in parent}
    for text in root.iter(f"{SVG}text"):
        assert float(text.get("font-size", 11)) >= 11
        y, above = float(text.get("y")), downs.get(text)
        while above is not None and above is not root:
            y += float(above.get("transform").split()[1].rstrip(")"))
            above = downs.get(above)
        assert 10 <= y <= height - margin
        assert 0 <= float(text.get("x")) <= width
