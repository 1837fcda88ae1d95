#!/usr/bin/env bash
# Checks that whatever we reference exists in the genuine Microsoft.ML and TorchSharp, and that the stand-ins offer
# nothing beyond them. usage: eng/api-contract.sh SHARED_DIRECTORY (with tools/apicheck and api/contract in it)
set -euo pipefail
shared=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(cat .stack 2>/dev/null)" = standins ] || { echo "API contract: nothing to check on stack packages"; exit 0; }

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
cp -r "$shared/tools/apicheck/." "$tool"
dotnet build "$tool" -c Release -v quiet --nologo -o "$tool/out"

ours=()
for project in src/*/*.csproj test/*/*.csproj examples/*/*.csproj examples/*/*/*.csproj bench/*/*.csproj; do
  [ -f "$project" ] || continue
  name=$(basename "$project" .csproj)
  assembly=$(find "$(dirname "$project")/bin/Release" -name "$name.dll" -not -path '*/ref/*' 2>/dev/null | head -n 1)
  [ -n "$assembly" ] || { echo "API contract: $name is not built"; exit 1; }
  ours+=("$assembly")
done
standins=()
for name in Microsoft.ML Microsoft.ML.AutoML TorchSharp; do
  standins+=(--standin "$(find "standins/$name/bin/Release" -name "$name.dll" -not -path '*/ref/*' | head -n 1)")
done
dotnet "$tool/out/apicheck.dll" --contract "$shared/api/contract" \
  --allow-internal Microsoft.ML.Regularization.Scoring StandIns.Tests "${standins[@]}" "${ours[@]}" \
  2> >(grep -v '^note: .*overload missing' >&2)
