"""Holds research objects against RO-Crate: check_crates.py CACHE PROFILE SEVERITY FOLDER...

The context of RO-Crate comes from the package rocrate, through the cache of the validator. Prints a
JSON object: folder -> [[severity, check, message], ...].
"""

import io
import json
import logging
import sys
from pathlib import Path

import rocrate
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from rocrate_validator.models import Severity
from rocrate_validator.services import validate
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.3/context"


class Packaged(HTTPAdapter):
    """Answers with the context that the package carries."""

    def send(self, request: PreparedRequest, **_: object) -> Response:
        body = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
        assert json.loads(body)["@id"] == CONTEXT
        answer = HTTPResponse(
            io.BytesIO(body),
            headers={"Content-Type": "application/ld+json"},
            status=200,
            preload_content=False,
            request_url=request.url,
        )
        return self.build_response(request, answer)


cache, profile, severity, *folders = sys.argv[1:]
session = CachedSession(cache, backend="sqlite", expire_after=-1)
session.mount(CONTEXT, Packaged())
session.get(CONTEXT)
session.close()
logging.disable(logging.CRITICAL)
found: dict[str, list[list[str]]] = {}
for folder in folders:
    result = validate(
        {
            "rocrate_uri": folder,
            "profile_identifier": profile,
            "requirement_severity": Severity[severity.upper()],
            "offline": True,
            "cache_path": cache,
        }
    )
    found[folder] = sorted(
        [issue.severity.name.lower(), issue.check.identifier, str(issue.message)]
        for issue in result.get_issues()
    )
print(json.dumps(found))
