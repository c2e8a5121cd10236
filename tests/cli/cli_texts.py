"""Texts of our own for the tests, and one text in three formats."""

from __future__ import annotations

plain = """\
Home > Notices > Ferries > May 2026

Notice on the Night Ferry

May 4, 2026

[Provisional Translation]

The night ferry to Orsund leaves at 22:15 from the north quay.

1. Tickets

Tickets are sold on board; a child under six travels free of charge.

2. Luggage

Bicycles may be taken aboard if there is room for them on the lower deck.
"""

html = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notice on the Night Ferry</title></head><body>
<nav><a href="/">Home</a> &gt; <a href="/n">Notices</a> &gt; <a href="/f">Ferries</a> &gt; May 2026</nav>
<h1>Notice on the Night Ferry</h1>
<p>May 4, 2026</p>
<p>[Provisional Translation]</p>
<p>The night ferry to Orsund leaves at 22:15 from the
north quay.</p>
<h2>1. Tickets</h2>
<p>Tickets are sold on board; a child under six travels free of charge.</p>
<h2>2. Luggage</h2>
<p>Bicycles may be taken aboard if there is room for them on the lower deck.</p>
</body></html>
"""

markdown = """\
# Notice on the Night Ferry

May 4, 2026

[Provisional Translation]

The night ferry to Orsund leaves at 22:15 from the north quay.

## 1. Tickets

Tickets are sold on board; a child under six travels free of charge.

## 2. Luggage

Bicycles may be taken aboard if there is room for them on the lower deck.
"""

later = plain.replace("22:15", "22:45").replace("may be taken", "must not be taken")

german = """\
Mitteilung zur Nachtfähre

4. Mai 2026

Die Nachtfähre nach Orsund legt um 22:15 Uhr vom Nordkai ab.

1. Fahrkarten

Fahrkarten werden an Bord verkauft; Kinder unter sechs Jahren fahren kostenlos mit.

2. Gepäck

Fahrräder dürfen mitgenommen werden, wenn auf dem Unterdeck Platz für sie ist.
"""

german_later = german.replace("22:15", "22:45")
