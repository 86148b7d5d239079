# SPDX-License-Identifier: MIT
"""The options of commands that search for plans of some days."""

from typing import Annotated

import typer

Days = Annotated[int, typer.Option(min=1, max=20, help="How many days from today on.")]
Iterations = Annotated[int | None, typer.Option(min=1, help="Search this many rounds, the same each time.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
