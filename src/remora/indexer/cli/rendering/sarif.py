"""What a check found as SARIF 2.1.0, which code scanning services read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from remora.indexer import CheckFinding, CheckReport
from remora.indexer.cli.terminal import one_line
from remora.indexer.gate import RULES, fingerprint
from remora.indexer.models.check import Level

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[dict[Level, str]] = {"error": "error", "warn": "warning", "off": "none"}


def sarif(report: CheckReport, version: str) -> str:
    """All findings as one log with one run."""
    names = list(RULES)
    driver = {
        "name": "remora-index",
        "version": version,
        "rules": [_rule(name) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the top of the repository"}}},
        "results": [_result(finding, names.index(finding.rule)) for finding in report.findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(finding: CheckFinding, index: int) -> dict[str, Any]:
    advice = f" To do: {finding.advice}." if finding.advice else ""
    result = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": one_line(f"{finding.message}.{advice}")},
        "locations": [_location(finding.file_path, finding.line)],
        "partialFingerprints": {"remoraIndex/v1": fingerprint(finding)},
    }
    if finding.evidence:
        result["relatedLocations"] = [
            {**_location(one.file_path, one.line), "message": {"text": one_line(one.text)}}
            for one in finding.evidence
        ]
    return result


def _location(path: str, line: int | None) -> dict[str, Any]:
    uri = quote(path.encode("utf-8", "surrogateescape"))
    place: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"}}
    if line is not None:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}
