#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes .venv with pip in it, also where Debian's python3-venv is missing and nobody is root.
set -eu

for name in python3.14 python3.13 python3.12 python3.11 python3; do
  command -v "$name" >/dev/null 2>&1 || continue
  "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && python=$name && break
done
if [ -z "${python:-}" ]; then
  echo "Machikoba needs Python 3.11 or later: apt-get install python3" >&2
  exit 1
fi

plain() {
  "$python" -m venv .venv >/dev/null 2>&1 && .venv/bin/python -m pip --version >/dev/null 2>&1
}

as_root() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends python3-venv >/dev/null 2>&1 && plain
}

# Debian keeps pip's wheel in a package of its own: read it out without installing it.
from_package() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  temp=$(mktemp -d)
  mkdir -p "$temp/lists/partial" "$temp/cache/archives/partial"
  options="-qq -o Dir::State::lists=$temp/lists -o Dir::Cache=$temp/cache -o Debug::NoLocking=1"
  (cd "$temp" && apt-get $options update && apt-get $options download python3-pip-whl &&
    dpkg-deb -x ./*.deb unpacked) >/dev/null 2>&1 || return 1
  wheel=$(ls "$temp"/unpacked/usr/share/python-wheels/pip-*.whl | head -n 1)
  "$python" -m venv --without-pip .venv &&
    PYTHONPATH=$wheel .venv/bin/python -m pip install -q --no-index "$wheel" && rm -rf "$temp"
}

for way in plain as_root from_package; do
  rm -rf .venv
  "$way" && exit 0
done
rm -rf .venv
echo "No virtual environment could be made. Install Debian's package and run this again:" >&2
echo "  apt-get install python3-venv" >&2
exit 1
