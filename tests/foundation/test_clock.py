"""One clock: the present, and the simulated present of a test company."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from gaung.foundation import clock


@dataclass
class Company:
    is_test: bool = False
    test_clock_at: datetime | None = None
    time_zone: str = "Asia/Jakarta"


FAR = datetime(2031, 5, 1, 18, 0, tzinfo=UTC)


def test_now_is_the_present_in_utc() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251 - the test of the one reader
    assert clock.now().utcoffset() == timedelta(0)


def test_a_test_company_lives_in_its_own_time() -> None:
    assert clock.company_now(Company(is_test=True, test_clock_at=FAR)) == FAR


def test_a_test_company_whose_clock_was_never_moved_lives_in_the_present() -> None:
    assert abs(clock.company_now(Company(is_test=True)) - clock.now()) < timedelta(seconds=5)


def test_a_real_company_cannot_be_moved_in_time() -> None:
    assert clock.company_now(Company(is_test=False, test_clock_at=FAR)) < FAR


def test_today_is_the_companys_local_date() -> None:
    assert clock.today(Company(is_test=True, test_clock_at=FAR)) == date(2031, 5, 2)
    assert clock.today(Company(is_test=True, test_clock_at=FAR, time_zone="UTC")) == date(2031, 5, 1)
