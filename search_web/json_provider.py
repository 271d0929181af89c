"""JSON by orjson, some thirty times as fast as the standard library: a page of results is 10 KB of it."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from flask.json.provider import JSONProvider


class OrjsonProvider(JSONProvider):
    """How Flask writes and reads JSON."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """``obj`` as JSON, letters outside ASCII as they are."""
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """What the JSON ``s`` says."""
        return orjson.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """A response with the arguments as JSON; ``dumps`` and back to bytes would be a detour."""
        return Response(orjson.dumps(self._prepare_response_obj(args, kwargs)), mimetype="application/json")
