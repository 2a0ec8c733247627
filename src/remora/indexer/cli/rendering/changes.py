"""Changes between two revisions: in words, as records, as counts, and for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from remora.indexer import (
    NodeChange,
    ParameterChange,
    Signature,
    called_heads,
    read_signature,
    same_text,
)
from remora.indexer.cli.rendering.report import count, short
from remora.indexer.cli.terminal import one_line
from remora.indexer.foundation.named_tuples import NamedTuple
from remora.indexer.models.ids import KEY_PREFIX, MODULE_NAME

if TYPE_CHECKING:
    from remora.indexer import About, Breakage, CallerHit, ChangeLinks, Comparison

_SOLE = ("added", "removed", "renamed", "moved")
_LEAD = 9
_MOST_HIT, _MOST_NAMED = 10, 3
"""Callers that do not fit, and others and tests, that words name of one change; JSON has all."""
MOST_CHARACTERS = 60_000
"""Of markdown: a comment on GitHub holds 65,536."""
_CUT = "; too much for every pair to be looked at: some may have been renamed"


class ToldChange(NamedTuple):
    """A change, with what else is wanted of it."""

    change: NodeChange
    links: ChangeLinks | None
    """None where they were not asked for."""
    breaking: Sequence[Breakage] | None

    @property
    def file(self) -> str:
        """Where it stands now, or stood."""
        return _split(self.change.after or self.change.before or "")[0]


def told(
    compared: Comparison, changes: Sequence[NodeChange], links: bool, breaking: bool
) -> Iterator[ToldChange]:
    """*changes* with their links and what they break, if these are wanted.

    With *breaking* those that break nothing are left out, as are members that were only carried
    along and that nobody calls by the old name. Links are asked of what is left, one by one.
    """
    broken = [(change, compared.breaking(change) if breaking else None) for change in changes]
    wanted = [(change, breaks) for change, breaks in broken if breaks != []]
    if links and wanted:
        compared.announce_links()
    for change, breaks in wanted:
        one = ToldChange(change, compared.links(change) if links else None, breaks)
        if change.changes or breaks or (one.links is not None and one.links.hit):
            yield one


# Records


def change_record(change: NodeChange) -> dict[str, Any]:
    """The change alone as JSON has it."""
    record = change._asdict()
    record["parameters"] = [parameter._asdict() for parameter in change.parameters]
    for name in ("decorators", "bases"):
        record[name] = record[name]._asdict()
    return record


def told_record(one: ToldChange) -> dict[str, Any]:
    """The change as JSON has it. What was not asked for is null."""
    links, record = one.links, change_record(one.change)
    for name in ("callers_gained", "callers_lost", "tests"):
        record[name] = None if links is None else getattr(links, name)
    record["hit"] = None if links is None else [hit._asdict() for hit in links.hit]
    record["breaking"] = (
        None if one.breaking is None else [broken._asdict() for broken in one.breaking]
    )
    return record


# In words


def listed(found: Iterable[ToldChange]) -> Iterator[str]:
    """Each change in words; the first of a file stands below its path."""
    last = None
    for one in found:
        head = "" if one.file == last else f"{one_line(one.file)}\n"
        gap = "\n" if last is not None and head else ""
        last = one.file
        yield gap + head + "\n".join(_words(one))


def _words(one: ToldChange) -> Iterator[str]:
    change = one.change
    name, was = map(one_line, _headline(change))
    yield f"  {_lead(change):{_LEAD}}{name}{was and f'  was {was}'}{_summary(change)}"
    for what, text in _below(one):
        yield f"  {'':{_LEAD}}  {what and f'{what}: '}{one_line(text)}"


def _below(one: ToldChange) -> Iterator[tuple[str, str]]:
    """What is told below a change, each with what it is, or ""."""
    yield from (("", detail) for detail in details(one.change))
    yield from (("breaks", broken.text) for broken in one.breaking or ())
    if one.links is not None:
        yield from (("", line) for line in _link_lines(one.links))


def _lead(change: NodeChange) -> str:
    return next((word for word in change.changes if word in _SOLE), "changed")


def _split(key: str) -> tuple[str, str]:
    path, _, name = key.removeprefix(KEY_PREFIX).rpartition(":")
    return path, name


def _name(key: str | None) -> str:
    """A node without its file; a module is that."""
    path, name = _split(key or "")
    return path if name == MODULE_NAME else name


def _headline(change: NodeChange) -> tuple[str, str]:
    """What it is now, and what it was, or "" where that is the same."""
    name = _name(change.after or change.before)
    if change.before is None or change.after is None or change.before == change.after:
        return name, ""
    same_file = _split(change.before)[0] == _split(change.after)[0]
    was = _name(change.before) if same_file else _short(change.before)
    return name, was.removesuffix(f":{MODULE_NAME}")


def _summary(change: NodeChange) -> str:
    """What else changed, and how complex it became."""
    more: list[str] = [word for word in change.changes if word not in _SOLE]
    before, after = change.complexity
    if before is not None and after is not None and before != after:
        more.append(f"complexity {before} to {after}")
    return f"  ({', '.join(more)})" if more else ""


def details(change: NodeChange) -> Iterator[str]:
    """What became of each parameter, decorator and base, and where code came from or went."""
    before, after = (read_signature(text or "") for text in change.signatures)
    yield from (_parameter(one, *called_heads(change)) for one in change.parameters)
    if "signature" in change.changes:
        yield from _of_signature(before, after)
    if change.returns is not None:
        was, now = change.returns
        yield f"returns {now or 'unsaid'}, before {was or 'unsaid'}"
    for what, texts in (("decorator", change.decorators), ("base", change.bases)):
        yield from (f"{what} {text} added" for text in texts.added)
        yield from (f"{what} {text} removed" for text in texts.removed)
        if texts.reordered:
            yield f"{what}s reordered: {', '.join(texts.reordered)}"
    yield from (f"taken out of {_short(key)}" for key in change.extracted_from)
    yield from (f"taken into {_short(key)}" for key in change.inlined_into)
    yield from (f"copied from {_short(key)}" for key in change.copied_from)


def _short(key: str) -> str:
    return key.removeprefix(KEY_PREFIX)


def _of_signature(before: Signature, after: Signature) -> Iterator[str]:
    """What stands in a head beside parameters and the return."""
    if before.is_async != after.is_async:
        yield "async now" if after.is_async else "not async any more"
    if not same_text(before.generics, after.generics):
        yield f"type parameters {after.generics or 'none'}, before {before.generics or 'none'}"


def _parameter(one: ParameterChange, before: Signature, after: Signature) -> str:
    name = one.after or one.before
    if one.change == "renamed":
        return f"parameter {one.before} renamed: {one.after}"
    if one.change == "added":
        return f"parameter {name} added: {one.text_after}"
    if one.change in ("removed", "reordered"):
        return f"parameter {name} {one.change}"
    if one.change == "kind":
        return (
            f"parameter {name}, kind: {_kind(after, one.after)}, before {_kind(before, one.before)}"
        )
    return f"parameter {name}, {one.change}: {one.text_after}, before {one.text_before}"


def _kind(head: Signature, name: str | None) -> str:
    found = next((one.kind for one in head.parameters if one.name == name), "")
    return found.replace("_", " ")


def _link_lines(links: ChangeLinks) -> Iterator[str]:
    wrong = [_hit(hit) for hit in links.hit if hit.fits is False]
    yield from wrong[:_MOST_HIT]
    if len(wrong) > _MOST_HIT:
        yield f"and {len(wrong) - _MOST_HIT:,} more that do not fit"
    yield from _named("may not fit", [_at(hit) for hit in links.hit if hit.fits is None])
    fitting = sum(hit.fits is True for hit in links.hit)
    if fitting:
        yield f"{count(fitting, 'caller')} still fit" + ("s" if fitting == 1 else "")
    yield from _named("callers gained", [_short(key) for key in links.callers_gained])
    yield from _named("callers lost", [_short(key) for key in links.callers_lost])
    yield from _named("tests", [_short(key) for key in links.tests])


def _named(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        more = len(names) - _MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        yield f"{what}: {', '.join(names[:_MOST_NAMED])}{rest}"


def _hit(hit: CallerHit) -> str:
    return f"does not fit: {_at(hit)}: {hit.why}" + ("" if hit.changed else "; it did not change")


def _at(hit: CallerHit) -> str:
    lines = ", ".join(map(str, hit.lines))
    return f"{_name(hit.caller)} at {hit.file_path}:{lines}"


# Counts


def stat(compared: Comparison, found: Sequence[ToldChange]) -> Iterator[tuple[dict[str, Any], str]]:
    """By file how many nodes were added, changed and so on, with the sum at the end."""
    files = [(file, _counts(list(group))) for file, group in groupby(found, lambda one: one.file)]
    width = max((len(one_line(file)) for file, _ in files), default=0)
    for file, counts in files:
        yield {"file": file, **counts}, f"{one_line(file):{width}}  {_counted(counts)}"
    if files:
        total = _counts(found)
        record = {"file": None, **total, "is_cut": compared.is_cut}
        yield record, f"{count(len(files), 'file')}: {_counted(total)}"


def _counts(found: Sequence[ToldChange]) -> dict[str, int]:
    leads = [_lead(one.change) for one in found]
    return {word: leads.count(word) for word in ("changed", *_SOLE)}


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)


# Markdown


def markdown(compared: Comparison, found: Sequence[ToldChange]) -> str:
    """All of it as a comment on a pull request; what does not fit in is counted."""
    before, after = _revision(compared.before.about), _revision(compared.after.about)
    if not found:
        return f"No definition differs between {code(before)} and {code(after)}."
    files = len({one.file for one in found})
    head = f"**{_counted(_counts(found))}** in {count(files, 'file')}"
    lines = [f"{head}, from {code(before)} to {code(after)}{_CUT * compared.is_cut}"]
    size, told_of = len(lines[0]), 0
    for file, group in groupby(found, lambda one: one.file):
        lines += ["", f"#### {code(file)}", ""]
        for one in group:
            text = "\n".join(_item(one))
            size += len(text) + len(file) + 10
            if size > MOST_CHARACTERS:
                return "\n".join([*lines, "", f"and {count(len(found) - told_of, 'change')} more"])
            told_of += 1
            lines.append(text)
    return "\n".join(lines)


def _revision(about: About) -> str:
    return short(about.revision) if about.revision == about.commit else about.revision


def _item(one: ToldChange) -> Iterator[str]:
    change = one.change
    name, was = _headline(change)
    origin = f", was {code(was)}" if was else ""
    yield f"- **{_lead(change)}** {code(name)}{origin}{_summary(change)}"
    for what, text in _below(one):
        yield f"  - {what and f'**{what}**: '}{code(text)}"


def code(text: str) -> str:
    """*text* as code, so that nothing in it is read as markdown: no link, no mention."""
    shown = one_line(text)
    longest = max((len(run) for run in _runs(shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _runs(text: str) -> Iterator[str]:
    for is_tick, group in groupby(text, lambda character: character == "`"):
        if is_tick:
            yield "".join(group)
