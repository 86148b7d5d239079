# SPDX-License-Identifier: MIT
"""An option that may stand without a value and then means its usual one: typer knows none such."""

from collections.abc import Callable

import typer
from typer.core import TyperCommand


def with_bare(option: str, usual: str, is_value: Callable[[str], bool]) -> type[TyperCommand]:
    """Return the kind of command one of whose options may stand without its value.

    `is_value` says of the word behind the option whether it is its value.
    """

    class _WithBare(TyperCommand):
        # What a context is based on is typer's secret.
        def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
            """Read the words behind the command; the option without a value gets its usual one."""
            for number, word in enumerate(args):
                following = args[number + 1 : number + 2]
                if word == option and not (following and is_value(following[0])):
                    args[number] = f"{option}={usual}"
            return super().parse_args(ctx, args)

    return _WithBare
