#!/bin/sh
# Compiles the binding: build.sh OUTPUT.so
# LibTorch is looked for in $TORCH_HOME, $LIBTORCH, then where the distribution's libtorch-dev puts it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
output=$1

fail() {
    echo "TorchSharp stand-in: error STANDIN1: $1" >&2
    exit 1
}

command -v "${CXX:-g++}" >/dev/null 2>&1 ||
    fail "no C++ compiler (${CXX:-g++}); install it, for example: apt-get install g++"

root=${TORCH_HOME:-${LIBTORCH:-/usr}}
[ -f "$root/include/ATen/core/Tensor.h" ] ||
    fail "no LibTorch headers under $root/include; install libtorch-dev, or set TORCH_HOME to an unpacked LibTorch"

flags="-I$root/include -I$root/include/torch/csrc/api/include"
if [ "$root" != /usr ]; then
    flags="$flags -L$root/lib -Wl,-rpath,$root/lib"
    # Some LibTorch builds use the old string ABI; all that is linked together must agree.
    if ! grep -q __cxx11 "$root/lib/libc10.so"; then
        flags="$flags -D_GLIBCXX_USE_CXX11_ABI=0"
    fi
fi

mkdir -p "$(dirname "$output")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
objects=
for source in "$here"/*.cpp; do
    object=$work/$(basename "$source" .cpp).o
    "${CXX:-g++}" -std=c++17 -O2 -fPIC -fvisibility=hidden -w -c $flags "$source" -o "$object" &
    objects="$objects $object"
    pids="${pids:-} $!"
done
for pid in $pids; do
    wait "$pid" || fail "compilation failed (see above)"
done
"${CXX:-g++}" -shared -o "$output" $objects $flags -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 -Wl,--as-needed ||
    fail "linking against LibTorch under $root failed (see above)"
