# Sourced by demo.sh and test.sh: prepares the machine and builds the package into .venv. Every step may be repeated.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mend="read the lines above"
step() { printf '\n==> %s\n' "$1"; mend="${2:-read the lines above}"; }
trap 'printf "\n==> failed. To mend: %s\n" "$mend" >&2' ERR
set -E

apt_packages=(build-essential cmake ninja-build ccache git pkg-config python3 python3-venv python3-dev
  nlohmann-json3-dev libboost-dev libboost-test-dev libutf8proc-dev libxxhash-dev)

install_apt_packages() {
  command -v apt-get >/dev/null || { echo "no apt-get here: install a C++20 compiler, CMake 3.25 and Ninja yourself"; return; }
  local missing=() package
  for package in "${apt_packages[@]}"; do
    [[ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" == "install ok installed" ]] || missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then
    echo "all there"
    return
  fi
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  ((EUID == 0)) || as_root=(sudo "${as_root[@]}")
  mend="as root, run: apt-get update && apt-get install ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

make_venv() {
  if [[ ! -x .venv/bin/python ]] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python3 -m venv --clear .venv
  fi
  PATH="$PWD/.venv/bin:$PATH"
  export PATH PIP_DISABLE_PIP_VERSION_CHECK=1
  python --version
}

# build_package <extras>: pip reads the requirements of the build from pyproject.toml.
build_package() {
  local requirements
  requirements="$(python - <<'PYTHON'
import re, pathlib
print(" ".join(re.findall(r'"([^"]+)"', re.search(r"^requires = \[(.*?)\]", pathlib.Path("pyproject.toml").read_text("utf-8"), re.M | re.S)[1])))
PYTHON
)"
  # shellcheck disable=SC2086
  pip install -q $requirements
  pip install -q --no-build-isolation ".[$1]"
  python -c 'import merilo; print("merilo", merilo.__version__)'
}

# prepare <extras>
prepare() {
  step "system packages" "the packages need root or sudo, and the network"
  install_apt_packages
  step "Python environment in .venv" "remove .venv and run again; Python 3.10 or newer with the venv module is needed"
  make_venv
  step "build and install merilo[$1] (a minute the first time)" \
    "if packages could not be fetched, check the network; if the build failed, remove build/python and run again"
  build_package "$1"
}
