# SPDX-License-Identifier: MIT
"""Write the file that stands for the present schema: `python make.py schema-1.fieldsales`.

Run once for each released schema, by the program that has it; the file is kept
for ever, and never made again.
"""

import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from fieldsales.domain.attachment import Attachment, AttachmentKind, FormAnswers
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.order import OrderLine, Product, Target
from fieldsales.domain.place import Place
from fieldsales.domain.relance import Relance, Task
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.portfolio.portfolio import Portfolio

AT = datetime(2026, 5, 12, 8, tzinfo=UTC)


def main() -> None:
    """Write twelve shops with two facts each, a setting, a relance, a tour, leave and a night
    away, and one of each that a rep's day leaves behind."""
    target = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        portfolio = Portfolio.open(Path(folder) / "p.fieldsales", backups=Path(folder), clock=lambda: AT)
        with portfolio.action("import") as book:
            shops = [
                Prospect(
                    book.new_id(),
                    f"Cave {number}",
                    trade="caviste",
                    town="Niort",
                    place=Place(46.3 + number / 100, -0.46, "Niort"),
                    place_source="ban",
                    place_precision="street",
                    place_score=0.75,
                    tags=("vin",),
                    fits_profile=number % 2 == 0,
                    created_on=date(2026, 5, 1),
                )
                for number in range(12)
            ]
            book.add_prospects(shops)
            book.add_person(Person(book.new_id(), shops[0].id, "Zoé", phone="+33549000000", decides=True))
        with portfolio.action("settings") as book:
            book.set("day.start", "08:45")
            book.add_leave(Leave(book.new_id(), date(2026, 8, 3), date(2026, 8, 21), "Congés"))
            book.add_leave(Leave(book.new_id(), date(2026, 8, 10), date(2026, 8, 14), "", shops[0].id))
            book.put_night(Night(AT.date(), Place(46.16, -1.15, "La Rochelle")))
        with portfolio.action("visit") as book:
            for shop in shops:
                visit = Fact(
                    book.new_id(), shop.id, "visit", AT, Direction.BY_US, value="met", text="Déjà vu"
                )
                order = Fact(book.new_id(), shop.id, "order", AT, amount=Decimal("12.50"), visit_id=visit.id)
                book.add_facts([visit, order])
            book.put(Relance(book.new_id(), shops[0].id, date(2026, 5, 26), "call"))
            book.put(Task(book.new_id(), "Commander des verres", created_on=AT.date()))
            book.put(
                OrderLine(
                    book.new_id(),
                    order.id,
                    order.prospect_id,
                    "Cognac",
                    amount=Decimal("12.50"),
                    vat=Decimal(20),
                )
            )
            book.put(FormAnswers(visit.id, visit.prospect_id, "wine", {"shelf": "12"}))
            book.put(
                Attachment(
                    book.new_id(),
                    visit.prospect_id,
                    AttachmentKind.PHOTO,
                    "0" * 64,
                    "rayon.jpg",
                    "image/jpeg",
                    123,
                    AT,
                    visit.id,
                )
            )
            book.put(
                Target("2026-05-01", Decimal(20_000)),
                Product("cognac", "Cognac", "Spiritueux", Decimal(25), vat=Decimal(20)),
            )
        with portfolio.action("plan") as book:
            book.keep_tour(KeptTour(AT.date(), (Promise(shops[1].id, AT, AT + timedelta(hours=1), True),)))
        portfolio.backup(target)
        portfolio.close()


if __name__ == "__main__":
    main()
