"""From a method and a path to its route."""

from urllib.parse import quote

import pytest
from fastapi import APIRouter
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route

from app.api.directory import Directory
from tests.api import toys


def ids(request):
    return None


ROUTES = [route for noun in toys.NOUNS for route in noun.routes]
DIRECTORY = Directory([*ROUTES, Route("/files/{path:path}", ids), Route("/numbers/{number:int}", ids)])


def find(method, path):
    return DIRECTORY.find(method, path, path.encode())


def test_an_address_is_found_with_its_template_and_parameters():
    found = find("GET", "/v1/toys/named/cat")
    assert found.endpoint.template == "/v1/toys/named/{name}"
    assert found.path_params == {"name": "cat"}


def test_an_exact_address_hides_one_with_parameters():
    assert find("POST", "/v1/boxes/files").endpoint.template == "/v1/boxes/files"
    assert find("PATCH", "/v1/boxes/files").endpoint is None
    assert find("PATCH", "/v1/boxes/files").allow == "OPTIONS, POST"


def test_all_methods_of_an_address_are_allowed():
    assert find("PUT", "/v1/boxes/1").allow == "DELETE, GET, HEAD, OPTIONS, PATCH"


def test_a_name_with_a_dot_is_one_wherever_its_noun_is_asked_for_files_too():
    paths = ["/things/{thing}", "/things/{thing}.{suffix}", "/things/list.{suffix}"]
    methods = [["DELETE"], ["GET"], ["POST"]]
    directory = Directory(Route(path, ids, methods=each) for path, each in zip(paths, methods, strict=True))
    assert directory.find("DELETE", "/things/a.b", b"/things/a.b").endpoint.template == "/things/{thing}"
    assert directory.find("PUT", "/things/a.b", b"/things/a.b").allow == "DELETE, GET, HEAD, OPTIONS"
    assert directory.find("GET", "/things/list.csv", b"/things/list.csv").allow == "OPTIONS, POST"


def test_head_is_there_where_get_is():
    assert find("HEAD", "/v1/toys").endpoint is find("GET", "/v1/toys").endpoint


@pytest.mark.parametrize(
    "path", ["", "/", "/v1", "/v1/toys/", "/v1/toys/named/", "/v1/toys/named/a/b", "/V1/toys"]
)
def test_what_is_nearly_an_address_is_none(path):
    assert find("GET", path) is None


def test_parameters_are_converted_as_their_template_says():
    assert find("GET", "/numbers/7").path_params == {"number": 7}
    assert find("GET", "/numbers/seven") is None


def test_what_a_route_may_take_is_known_before_it_is_asked():
    sizes = {
        path: find("POST", path).endpoint.body_limit_bytes >> 20
        for path in ("/v1/toys", "/v1/toys/batch", "/v1/boxes/files")
    }
    assert sizes == {"/v1/toys": 1, "/v1/toys/batch": 8, "/v1/boxes/files": 25}
    assert find("GET", "/v1/toys").endpoint.access == "stateless"
    assert find("GET", "/v1/boxes").endpoint.access == "stored"
    assert find("GET", "/files/a/b").endpoint.access == "open"


@given(
    st.sampled_from(ROUTES),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
)
def test_every_route_is_found_whatever_the_names_in_its_path(route, word):
    path = raw_path = route.path_format
    for name in route.param_convertors:
        path = path.replace(f"{{{name}}}", word)
        raw_path = raw_path.replace(f"{{{name}}}", quote(word, safe=""))
    for method in route.methods:
        found = DIRECTORY.find(method, path, raw_path.encode())
        assert found.endpoint.route is route
        assert found.path_params == dict.fromkeys(route.param_convertors, word)


def test_a_directory_of_nothing_finds_nothing():
    assert Directory(APIRouter().routes).find("GET", "/", b"/") is None
