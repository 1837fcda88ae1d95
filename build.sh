#!/usr/bin/env bash
# The one door to the repository: sets up what is missing, then runs a verb. `./build.sh help` lists the verbs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TEXT'
usage: ./build.sh [--stack packages|standins] <verb> [arguments]

  demo            train on real data, compare, write a report, save, serve without LibTorch
                  (demo 06-mixup: another program of the folder examples;
                  demo --without-libtorch: a copy without any file of TorchSharp or LibTorch trains, too)
  test            build everything and run all tests
  bench           side-by-side measurements, written to artifacts/bench/*.json
  format          format the sources (format --check: only say whether they are formatted)
  pack            make the NuGet packages in artifacts/packages
  setup           only install what is missing and choose the stack

  --stack         packages: the genuine Microsoft.ML and TorchSharp; standins: the repository's own stand-ins.
                  Without it the configured NuGet feed is asked once; the answer is kept in the file .stack.
TEXT
}

fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# --- what the machine must have ------------------------------------------------------------------------------------

# Installs the Debian packages given that are not there yet; says plainly what to do where it cannot.
need_debian_packages() {
  local missing=() package
  command -v dpkg-query >/dev/null 2>&1 || fail "needs $*: install what your system calls these (only Debian's names are known here)"
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null 2>&1 || fail "missing: ${missing[*]} (and there is no apt-get to install them with)"
  [ "$(id -u)" -eq 0 ] || fail "missing: ${missing[*]}; run: sudo apt-get install --no-install-recommends ${missing[*]}"
  printf 'Installing %s\n' "${missing[*]}"
  apt-get update -qq || fail "apt-get update failed; cannot install ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "apt-get could not install ${missing[*]}"
}

# Asks the feed whether it carries the genuine packages. Only the answer "not found" leads to the stand-ins.
ask_feed() {
  local log
  log=$(mktemp)
  if dotnet restore eng/feed-probe -p:MLStack=packages --force >"$log" 2>&1; then
    echo packages
  elif grep -qE 'NU110[123]' "$log"; then
    echo standins
  else
    cat "$log" >&2
    rm -f "$log"
    fail "cannot tell whether the NuGet feed carries Microsoft.ML and TorchSharp; choose with --stack"
  fi
  rm -f "$log"
}

setup() {
  command -v dotnet >/dev/null 2>&1 || fail "no dotnet on the PATH; install the .NET SDK named in global.json"
  if [ -n "$stack" ]; then
    echo "$stack" >.stack
  elif [ ! -s .stack ]; then
    ask_feed >.stack.new && mv .stack.new .stack
    printf 'Stack: %s (kept in .stack; change it with --stack)\n' "$(cat .stack)"
  fi
  MLStack=$(cat .stack)
  export MLStack
  if [ "$MLStack" = standins ] && [ -z "${LIBTORCH:-}" ]; then
    need_debian_packages g++ libtorch-dev libopenblas0-openmp
  fi
}

# --- verbs ---------------------------------------------------------------------------------------------------------

build_all() { dotnet build MLRegularization.sln -c Release -v quiet --nologo "$@"; }

run_tests() {
  build_all
  dotnet test MLRegularization.sln -c Release --no-build --nologo "$@"
}

run_demo() {
  local example=01-imbalanced-regression without_libtorch=
  if [ "${1:-}" = --without-libtorch ]; then
    without_libtorch=1
    shift
  fi
  if [ $# -gt 0 ] && [ -d "examples/$1" ]; then
    example=$1
    shift
  fi
  if [ -n "$without_libtorch" ]; then
    run_without_libtorch "$example" "$@"
  else
    dotnet run --project "examples/$example" -c Release -- "$@"
  fi
}

# Runs an example as on a machine that has no file of TorchSharp or LibTorch: from a copy of its programs where every
# such file is deleted, and with them the lists of files that name them.
run_without_libtorch() {
  local example=$1 copy=artifacts/without-libtorch/$1 program
  shift
  dotnet build "examples/$example" -c Release -v quiet --nologo
  rm -rf "$copy"
  (cd "examples/$example" && find . -path '*/bin/Release/*' -type f -print0 | tar -c --null -T -) \
    | (mkdir -p "$copy" && tar -x -C "$copy")
  find "$copy" \( -iname '*torch*' -o -name '*.deps.json' \) -delete
  # Without these lists, what is left of native libraries is looked for beside the programs.
  find "$copy" -path '*/runtimes/linux-x64/native/*' -type f \
    -exec sh -c 'for file; do cp "$file" "${file%/runtimes/*}"; done' sh {} +
  program=$(find "$copy/bin" -name '*.runtimeconfig.json' ! -name 'Serve.*')
  dotnet exec "${program%.runtimeconfig.json}.dll" "$@"
}

# The suite "kernels" is a program of its own, which takes BenchmarkDotNet's arguments (--filter '*AdamW*').
run_kernels() {
  dotnet run --project bench/Microsoft.ML.Regularization.Kernels.Bench -c Release -- "$@"
}

run_bench() {
  case "${1:-} ${2:-}" in
    "--suite kernels") shift 2; run_kernels "$@"; return ;;
    --suite=kernels*) shift; run_kernels "$@"; return ;;
  esac
  # Each suite needs its peer alone: scikit-learn the suites "quality" and "trainers", statsmodels "arnet" and
  # "forecast", some none, PyTorch the others.
  case " $* " in
    *" --suite imbalanced "* | *" --suite=imbalanced "* | *" --suite mixup "* | *" --suite=mixup "*) ;;
    *" --suite roofline "* | *" --suite storage "* | *" --suite scaling "* | *" --suite data-path "*) ;;
    *" --suite noisy "* | *" --suite=noisy "* | *" --suite noisy-numbers "* | *" --suite=noisy-numbers "*) ;;
    *" --suite arnet "* | *" --suite=arnet "* | *" --suite forecast "* | *" --suite=forecast "*)
      need_debian_packages python3-statsmodels ;;
    *" --suite quality "* | *" --suite=quality "* | *" --suite trainers "* | *" --suite=trainers "*)
      need_debian_packages python3-sklearn ;;
    *" --suite"*) need_debian_packages python3-torch libopenblas0-openmp ;;
    *) need_debian_packages python3-torch python3-sklearn python3-statsmodels libopenblas0-openmp ;;
  esac
  dotnet run --project bench/Microsoft.ML.Regularization.Bench -c Release -- "$@"
}

run_format() {
  if [ "${1:-}" = --check ]; then
    dotnet format MLRegularization.sln --verify-no-changes --no-restore
  else
    dotnet format MLRegularization.sln --no-restore
  fi
}

run_pack() {
  local project
  # A package made on the stand-ins would name packages that do not exist.
  [ "$MLStack" = packages ] || fail "pack needs the genuine packages; with a feed that carries them: ./build.sh --stack packages pack"
  for project in src/*/*.csproj; do
    dotnet pack "$project" -c Release -o artifacts/packages --nologo -v quiet "$@"
  done
  ls artifacts/packages
}

stack=
while [ $# -gt 0 ]; do
  case $1 in
    --stack) stack=${2:-}; shift 2 || fail "--stack needs packages or standins" ;;
    --stack=*) stack=${1#--stack=}; shift ;;
    *) break ;;
  esac
done
case $stack in ''|packages|standins) ;; *) fail "--stack is packages or standins, not '$stack'" ;; esac

verb=${1:-help}
[ $# -gt 0 ] && shift
case $verb in
  demo) setup; run_demo "$@" ;;
  test) setup; run_tests "$@" ;;
  bench) setup; run_bench "$@" ;;
  format) setup; dotnet restore MLRegularization.sln -v quiet --nologo; run_format "$@" ;;
  pack) setup; run_pack "$@" ;;
  setup) setup ;;
  help | -h | --help) usage ;;
  *) usage >&2; fail "no verb '$verb'" ;;
esac
