"""Building XML: elements with text and attributes, and the bytes of a whole document."""

from xml.etree import ElementTree as ET

Element = ET.Element


def add(parent: Element, tag: str, text: str | float = "", **attributes: str) -> Element:
    """Add a child with its text; an attribute `xsi_type` becomes `xsi:type`."""
    named = {name.replace("xsi_", "xsi:"): value for name, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = f"{text}" or None
    return child


def document(root: Element) -> bytes:
    """Write a document with its declaration, indented, the same each time."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
