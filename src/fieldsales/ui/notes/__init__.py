# SPDX-License-Identifier: MIT
"""Photos and voice notes: taken beside what is written, shown and played where it is read."""
