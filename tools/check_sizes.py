"""House limits a linter does not know: functions fit a screen, files stay short, the core has its docstrings."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUNCTION_LINES = 60
FILE_LINES = 500
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print each place over a limit; 1 when there is one."""
    files = [path for folder in ("gaung", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
    found = [line for path in files if "migrations" not in path.parts for line in _faults(path)]
    print("\n".join(found) if found else f"{len(files)} files within the limits")
    return 1 if found else 0


def _faults(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text()
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{name}: {lines} lines, the cap is {FILE_LINES}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield from _function_faults(name, node)


def _function_faults(name: str, node: Function) -> Iterator[str]:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > FUNCTION_LINES:
        yield f"{name}:{node.lineno}: {node.name} has {length} lines, the cap is {FUNCTION_LINES}"
    is_public_rule = node.col_offset == 0 and not node.name.startswith("_") and _must_explain(name)
    if is_public_rule and not ast.get_docstring(node):
        yield f"{name}:{node.lineno}: {node.name} is public and does not say its rule"


def _must_explain(name: str) -> bool:
    return name.startswith("gaung/core/") or name.endswith(("/actions.py", "/queries.py"))


if __name__ == "__main__":
    sys.exit(main())
