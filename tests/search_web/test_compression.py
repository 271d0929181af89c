"""Compression: every form has the same content, and a tag of its own."""

from __future__ import annotations

import gzip
import re

import pytest
import zstandard
from flask.testing import FlaskClient

from search_web.compression import GZIP, ZSTD, chosen_encoding


@pytest.mark.parametrize("url", ["/", "/zoeken?q=werk", "/api/v1/zoeken?q=werk", "/opensearch.xml"])
def test_each_form_has_the_same_content_and_a_tag_of_its_own(client: FlaskClient, url: str) -> None:
    plain = client.get(url)
    tags = {plain.headers["ETag"]}
    for encoding, decompress in ((GZIP, gzip.decompress), (ZSTD, zstandard.decompress)):
        accept = {"Accept-Encoding": encoding}
        response = client.get(url, headers=accept)
        assert response.headers["Content-Encoding"] == encoding
        assert decompress(response.data) == plain.data
        assert int(response.headers["Content-Length"]) == len(response.data) < len(plain.data)
        tags.add(response.headers["ETag"])
        assert client.get(url, headers={**accept, "If-None-Match": response.headers["ETag"]}).status_code == 304
        # Who takes it compressed may have it plain; who takes only plain cannot have it compressed.
        assert client.get(url, headers={**accept, "If-None-Match": plain.headers["ETag"]}).status_code == 304
        assert client.get(url, headers={"If-None-Match": response.headers["ETag"]}).status_code == 200
        head = client.head(url, headers=accept)
        assert (head.status_code, head.data) == (200, b"")
        for name in ("Content-Length", "Content-Encoding", "ETag", "Vary", "Cache-Control"):
            assert head.headers[name] == response.headers[name]
    assert len(tags) == 3
    assert plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", ZSTD),
        ("gzip, deflate, br", GZIP),
        ("GZIP;Q=0.5", GZIP),
        ("zstd;q=0.1, gzip;q=0.9", GZIP),
        ("gzip;q=0", ""),
        ("*", ZSTD),
        ("*, zstd;q=0", GZIP),
        ("*;q=0", ""),
        ("br", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("gzip;q=veel", ""),
        (",;,=;q", ""),
    ],
)
def test_the_form_is_the_one_that_is_asked_for(accepted: str, chosen: str) -> None:
    assert chosen_encoding(accepted) == chosen


def test_files_that_are_kept_for_ever_are_compressed_best(client: FlaskClient) -> None:
    (url, *_) = re.findall(r'"(/static/[^"]+css)"', client.get("/").text)
    response = client.get(url, headers={"Accept-Encoding": "zstd"})
    plain = client.get(url).data
    assert zstandard.decompress(response.data) == plain
    assert len(response.data) < len(zstandard.compress(plain, 3))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
