"""The command among hostile files and outputs: documented exit codes, whole files or none, no escapes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import merilo
import pytest
from merilo.files import write_whole
from worlds import framework_of, network_of, saved_case

ROWS = "organization,indicator,period,value\no0,x,p,a\n"


@pytest.fixture
def case(tmp_path):
    return saved_case(tmp_path / "case", framework_of(), network_of(), ROWS)


def command(*arguments, shell=None, **options):
    call = [sys.executable, "-m", "merilo", *(str(each) for each in arguments)]
    if shell:
        call = ["bash", "-c", f'"$@" {shell}', "bash", *call]
    done = subprocess.run(call, capture_output=True, timeout=60, check=False, **options)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.mark.parametrize("form", ["text", "json", "csv"])
@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_told_with_code_3(case, form, shell):
    done = command("evaluate", case, "--format", form, shell=shell)
    assert done.returncode == 3
    assert done.stderr.startswith(b"cannot write stdout: ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_heard_enough_gets_no_traceback(case):
    command("evaluate", case, shell="| true")


@pytest.mark.parametrize(
    "name", ["framework.json", "network.json", "observations.csv", "items.csv", "work_plan.json", "relations.csv"]
)
@pytest.mark.parametrize("kind", ["folder", "loop", "dangling"])
def test_a_folder_or_a_link_that_leads_nowhere_is_no_absent_file(case, name, kind):
    path = case / name
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(name if kind == "loop" else "nowhere")
    done = command("evaluate", case)
    assert done.returncode == 3
    assert name.encode() in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", ["framework.json", "observations.csv", "observations.xlsx", "observations.parquet"])
def test_a_file_of_gigabytes_is_refused_by_its_size(case, name):
    if name.startswith("observations"):
        (case / "observations.csv").unlink()
    with open(case / name, "wb") as file:
        file.truncate(3 << 30)  # a hole: it takes no room
    begin = time.perf_counter()
    done = command("evaluate", case)
    assert time.perf_counter() - begin < 10
    assert done.returncode == 1
    assert b"too_large" in done.stderr
    assert name.encode() in done.stderr


def test_names_that_are_no_utf_8_are_told_by_their_bytes(tmp_path):
    folder = os.fsencode(tmp_path) + b"/c\xff"
    os.mkdir(folder)
    done = command("evaluate", os.fsdecode(folder))
    assert done.returncode == 3
    document = folder + b"/d\xfe.json"
    with open(document, "wb") as file:
        file.write(b"{")
    done = command("check", os.fsdecode(document))
    assert done.returncode == 1
    assert b"d\\xfe.json" in done.stdout
    assert command("check", os.fsdecode(folder + b"/none\xfe.json")).returncode == 3


@pytest.mark.parametrize("name", ["framework.json", "network.json", "observations.csv"])
def test_an_output_over_an_input_is_refused(case, name):
    before = (case / name).read_bytes()
    link = case.parent / "link"
    link.symlink_to(case / name)
    for output in (case / name, link):
        done = command("evaluate", case, "--format", "json", "-o", output)
        assert done.returncode == 2
        assert (case / name).read_bytes() == before


def test_ids_with_escapes_and_bidirectional_marks_are_made_visible(tmp_path):
    texts = framework_of(criteria={"c": {"title": "\x1b[31mred\u202egnp\x9b", "scale": "q", "rule": "x"}})
    case = saved_case(tmp_path / "case", texts, network_of(), "organization,indicator,period,value\n")
    for arguments in (
        ("evaluate", case),
        ("explain", case, "o0", "c"),
        ("explain", case, "o0", "\x1b[2J"),
        ("check", case),
    ):
        done = command(*arguments)
        told = (done.stdout + done.stderr).decode()
        assert not any(each in told for each in "\x1b\u202e\x9b")
    assert "<U+001B>[31mred<U+202E>gnp<U+009B>" in command("evaluate", case).stdout.decode()


def test_an_id_that_a_spreadsheet_would_take_for_a_formula_is_inert_in_every_division(tmp_path):
    ids = [";=1+1", "=1+1", "a;@b", "\t=c"[1:], "x"]
    organizations = {each: {"role": "s"} for each in ids}
    case = saved_case(
        tmp_path / "case",
        framework_of(),
        network_of(organizations=organizations),
        "organization,indicator,period,value\n",
    )
    lines = command("evaluate", case, "--format", "csv").stdout.decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [";'=1+1", "'=1+1", "a;'@b", "'=c", "x"]


WRITER = """
import sys
from merilo.files import write_whole
for _ in range(1000):
    write_whole(sys.argv[1], sys.argv[2].encode() * 4_000_000)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path):
    path, chance = tmp_path / "out", random.Random(1)
    moments = int(os.environ.get("MERILO_KILLS", "10"))
    for moment in range(moments):
        letter = chr(97 + moment % 26)
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(path), letter])
        while not path.exists():  # it has written once
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.2))
        child.send_signal(signal.SIGKILL)
        child.wait()
        data = path.read_bytes()
        assert (len(data), len(set(data))) == (4_000_000, 1)


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    real, left = os.write, [3]

    def full(file, data):
        if left[0] <= 0:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        return real(file, data[:10])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new" * 100)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]
    left[0] = 10**6
    write_whole(path, b"new" * 100)
    assert path.read_bytes() == b"new" * 100
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_write_goes_through_a_link_to_its_file(tmp_path):
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


def test_a_report_of_a_chain_of_260_organizations_is_written(tmp_path):
    below = {"aggregate": "max", "over": {"relation": "r", "direction": "down"}, "of": "c"}
    rule = {"aggregate": "max", "na": "drop", "of": ["x", below]}
    document = framework_of(
        relations={"r": {}},
        indicators={"x": {"values": "number"}},
        criteria={"c": {"rule": rule}},
        matrices={"m": {"role": "s", "criteria": ["c"]}},
    )
    edges = [{"child": f"o{i + 1}", "parent": f"o{i}"} for i in range(259)]
    case = saved_case(
        tmp_path / "case", document, network_of(260, relations={"r": edges}), ROWS.replace("o0,x,p,a", "o259,x,p,7")
    )
    done = command("report", case, "-o", tmp_path / "report.html")
    assert done.returncode == 0
    assert len(merilo.load(case).network.organizations) == 260


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_totals_that_overflow_end_with_a_message(tmp_path, form):
    # Three scores whose denominators are different great primes: their sum has a denominator beyond 64 bits.
    scales = {
        f"q{i}": {"levels": [{"id": "0", "score": 0}, {"id": "1", "score": f"1/{prime}"}]}
        for i, prime in enumerate((999999937, 999999929, 999999893))
    }
    document = framework_of(
        scales=scales,
        indicators={f"x{i}": {"scale": f"q{i}"} for i in range(3)},
        criteria={f"c{i}": {"scale": f"q{i}", "rule": f"x{i}"} for i in range(3)},
        matrices={"m": {"role": "s", "criteria": ["c0", "c1", "c2"]}},
        totals={"t": {"matrix": "m"}},
    )
    rows = "".join(f"o0,x{i},p,1\n" for i in range(3))
    case = saved_case(tmp_path / "case", document, network_of(), f"organization,indicator,period,value\n{rows}")
    assert command("evaluate", case, "--format", form).returncode in (0, 1)
