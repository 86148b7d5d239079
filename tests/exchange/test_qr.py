# SPDX-License-Identifier: MIT
"""QR codes are read back by a decoder that is none of ours."""

import numpy as np
import pytest
import zxingcpp

from fieldsales.exchange.qr import qr_code


@pytest.mark.parametrize(
    "text", ["geo:46.31,-0.41", "https://waze.com/ul?ll=46.3,-0.4", "é\u05d0\U0001f377", "x" * 280]
)
def test_a_code_says_what_it_was_made_of(text):
    code = np.array(qr_code(text))
    picture = np.where(np.kron(code, np.ones((4, 4), bool)), 0, 255).astype(np.uint8)
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == [text]
