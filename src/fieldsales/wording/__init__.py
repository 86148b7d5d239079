# SPDX-License-Identifier: MIT
"""What people read: labels, sentences, dates and money, in French and English."""
