from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters

from elearn.errors import Refused
from elearn.people import passwords
from elearn.people.commonest_passwords import COMMONEST_PASSWORDS
from elearn.people.passwords import CODE_CHARACTERS, check_new_password, fold_code, make_code, prove


def test_a_hash_is_proved_by_its_password_only():
    kept = passwords.hash_secret("sept mangues")

    assert prove(kept, "sept mangues").fits is True
    assert prove(kept, "sept mangue").fits is False


def test_letters_composed_in_another_way_are_the_same_password():
    kept = passwords.hash_secret("caf\u00e9 noir 7")

    assert prove(kept, "cafe\u0301 noir 7").fits is True


def test_nobody_has_no_password():
    assert prove(None, "known to nobody").fits is False


def test_a_hash_with_older_parameters_is_made_anew():
    older = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash("sept mangues")

    proof = prove(older, "sept mangues")

    assert proof.fits is True
    assert proof.fresh_hash is not None
    assert prove(proof.fresh_hash, "sept mangues") == passwords.Proof(proof.fresh_hash, fits=True)


def test_a_wrong_password_is_never_hashed_anew():
    older = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash("sept mangues")

    assert prove(older, "huit mangues") == passwords.Proof(older, fits=False)


def test_what_is_no_hash_fits_nothing():
    assert prove("", "x").fits is False
    assert prove("not a hash", "x").fits is False


def test_the_parameters_are_those_decided():
    decided = (passwords.TIME_COST, passwords.MEMORY_COST, passwords.PARALLELISM)

    assert decided == (2, 19_456, 1)


def test_an_unknown_name_costs_the_same_work():
    written = Path(passwords.__file__).read_text(encoding="utf-8")  # the suite runs with a cheap one
    (kept,) = re.findall(r'NOBODYS_HASH = \(\s+"(.+)"', written)

    parameters = extract_parameters(kept)

    assert (parameters.time_cost, parameters.memory_cost, parameters.parallelism) == (
        passwords.TIME_COST,
        passwords.MEMORY_COST,
        passwords.PARALLELISM,
    )


def test_at_most_two_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch):
    running, most, guard, gate = [0], [0], threading.Lock(), threading.Event()

    class Slow:
        def hash(self, _typed: str) -> str:
            with guard:
                running[0] += 1
                most[0] = max(most[0], running[0])
            gate.wait(0.02)
            with guard:
                running[0] -= 1
            return "hashed"

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    threads = [threading.Thread(target=passwords.hash_secret, args=("x",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [2]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("sept777", "password-short"),
        ("x" * 201, "password-long"),
        ("AZERTY123", "password-common"),
        ("mot de passe", "password-common"),
        ("77777777", "password-common"),
        ("Awa.Diop", "password-is-user-name"),
    ],
)
def test_what_a_stranger_would_try_first_is_refused(typed: str, code: str):
    with pytest.raises(Refused) as caught:
        check_new_password(typed, user_name="awa.diop")

    assert (caught.value.code, caught.value.field) == (code, "password")


@pytest.mark.parametrize("typed", ["sept mangues", "éàüñ1234", "nnnnnnny"])
def test_no_kind_of_character_is_asked_for(typed: str):
    assert check_new_password(typed, user_name="awa.diop") is None


def test_the_list_holds_only_what_would_else_be_let_through():
    assert [
        one for one in COMMONEST_PASSWORDS if len(one) < passwords.SHORTEST or one != one.casefold()
    ] == []


def test_codes_are_easy_to_copy():
    code = make_code()

    assert len(code) == 8
    assert set(code) <= set(CODE_CHARACTERS)
    assert set(CODE_CHARACTERS) & set("0o1il2z5s8b6gv") == set()


def test_a_code_is_found_however_it_is_typed():
    assert fold_code(" ACDE-fhjk ") == "acdefhjk"
