"""Small programs with a link or two, of which there are as many versions as one wants."""

from __future__ import annotations

FILES = 5


def files(number: int) -> dict[str, str]:
    """All files of version *number*, each of which differs from that of any other version."""
    test = f'"""{number}"""\nfrom m0 import step0\n\ndef test_m():\n    step0()\n'
    return {"tests/test_m.py": test} | {f"m{n}.py": module(n, number) for n in range(FILES)}


def module(file: int, number: int) -> str:
    """One module; it calls the next one."""
    near = (file + 1) % FILES
    return (
        f'"""Module {file}, {number}."""\nimport m{near}\n\n'
        f"class Run{file}:\n    def run(self, a, b={number}):\n        return step{file}()\n\n"
        f"def step{file}():\n    return m{near}.Run{near}().run({number})\n\n"
        + "".join(f"def f{n}_{number}(): return {n}\n" for n in range(number % 3))
    )
