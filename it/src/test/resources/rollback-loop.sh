# The whole loop of rollbacks and adoptions: the embedded forge and plumb in processes of their own,
# and the real git. Run by RollbackLoopIT in an empty folder, with PORT, JAVA and CLASSES.
set -euo pipefail
here=$PWD
page=$here/machine/page.txt
processes=()
trap 'for each in "${processes[@]}"; do kill -KILL "$each" 2>/dev/null || true; done' EXIT

plumb() {
  "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASSES" dev.plumbline.app.Plumb "$@"
}

# In the background, with what it says in a file.
begin() {
  local said=$1
  shift
  "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "$CLASSES" dev.plumbline.app.Plumb "$@" > "$said" 2>&1 &
  processes+=($!)
}

until_true() {
  for _ in {1..300}; do
    if eval "$1"; then return 0; fi
    sleep 0.2
  done
  echo "in vain: $1" >&2
  cat "$here/forge.log" "$here/run.log" >&2
  return 1
}

as() {
  export PLUMB_FORGE_TOKEN
  PLUMB_FORGE_TOKEN=$(cat "$here/$1.token")
}

title() {
  git fetch -q origin
  git log -1 --format=%s origin/main
}

head_of() {
  git ls-remote origin "refs/heads/$1" | cut -f1
}

# What nobody has seen is not merged: the second pair of eyes names the commit.
reviewed() {
  local seen
  seen=$(head_of "$2")
  as bob
  plumb pr approve "$1" --head "$seen"
  plumb pr merge "$1" --head "$seen" --method squash
  news
}

# News of the repository: hooks of forges say it elsewhere.
news() {
  plumb sync shop > "$here/sync.txt"
}

# A page of the shop: only what is good may be published.
write_page() {
  git fetch -q origin
  git switch -q -C "$1" origin/main
  printf '%s\n' 'apiVersion: host.plumbline.dev/v1alpha1' 'kind: File' 'metadata: {name: page}' \
    'spec:' "  path: $page" "  content: \"$2\" # what customers see" \
    "  validate: [grep, -q, good, '{}']" > shop/page.yaml
  git commit -qam "Say $2"
}

begin forge.log forge serve --folder "$here/forge" --save-token "$here/root.token" \
  --listen "127.0.0.1:$PORT"
until_true 'grep -q "listens on" forge.log'
export PLUMB_FORGE_URL=http://127.0.0.1:$PORT
as root
plumb forge repo create fleet
plumb forge user put ann --mail ann@example.org --grant fleet=write,review
plumb forge user put bob --mail bob@example.org --grant fleet=write,review
plumb forge user put robot --mail plumbline@localhost --grant fleet=write
for each in ann bob robot; do
  plumb forge token create "$each" --note test --save-token "$here/$each.token"
done

git config --global credential.helper store
printf 'url=http://ann:%s@127.0.0.1:%s\n' "$(cat ann.token)" "$PORT" | git credential approve
git clone -q "http://ann@127.0.0.1:$PORT/fleet.git" clone
cd clone
git config user.name Ann
git config user.email ann@example.org
export GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@example.org
git switch -q -c main
mkdir apps shop
cat > apps/shop.yaml <<APPLICATION
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  annotations:
    plumbline.dev/auto-rollback: "true"
spec:
  project: default
  source: {repoURL: "http://127.0.0.1:$PORT/fleet.git", path: shop, targetRevision: main}
  destination: {name: host}
  syncPolicy:
    automated: {prune: true}
    retry: {limit: 1, backoff: {duration: 1s}}
APPLICATION
touch shop/page.yaml
git add .
git commit -qm 'Begin'
git push -q -u origin main
write_page main 'good one'
git push -q origin main

mkdir -m 700 "$here/credentials" "$here/machine"
printf robot > "$here/credentials/username"
cp "$here/robot.token" "$here/credentials/password"
export XDG_STATE_HOME=$here/state
begin "$here/run.log" run --root "http://127.0.0.1:$PORT/fleet.git#main" --root-path apps \
  --root-credentials "$here/credentials" --interval 1s --host-root "$here/machine" \
  --forge-token-file "$here/robot.token" --no-reports
until_true '[ "$(cat "$page" 2>/dev/null)" = "good one" ]'

echo '1. A change that fails is reverted by itself'
write_page main 'rotten'
git push -q origin main
news
until_true 'title | grep -q "^Roll argocd/shop back by itself to "'
git log -1 --format=%B origin/main | grep 'failed: .*VALIDATION_FAILED'
[ "$(cat "$page")" = 'good one' ]
until_true 'plumb history shop -o json | grep -q ROLLED_BACK'

echo '2. A rollback of a protected branch is a pull request, which somebody else approves'
write_page main 'good two'
git push -q origin main
news
until_true '[ "$(cat "$page")" = "good two" ]'
until_true 'plumb history shop | grep -m1 -q "succeeded"'
until_true 'plumb status shop | grep -qi "synced"'
as root
plumb forge protect fleet --branches main --approvals 1
as ann
plumb rollback shop --yes | tee rollback.txt
grep 'Opened pull request 1. It cannot be merged yet' rollback.txt
[ "$(cat "$page")" = 'good two' ]
reviewed 1 "$(git ls-remote origin 'refs/heads/rollback/*' | sed 's#.*refs/heads/##')"
until_true '[ "$(cat "$page")" = "good one" ]'

echo '3. What is changed by hand is adopted by a pull request'
until_true 'plumb status shop | grep -qi "synced"'
printf 'good by hand' > "$page"
as ann
until_true 'plumb adopt shop --dry-run > adopt.txt'
grep -F 'shop/page.yaml:6' adopt.txt
grep -F '+   content: "good by hand" # what customers see' adopt.txt
plumb adopt shop --yes | grep 'Opened pull request 2'
reviewed 2 "$(git ls-remote origin 'refs/heads/adopt/*' | sed 's#.*refs/heads/##')"
until_true 'title | grep -q "^Adopt what was changed by hand"'
git show origin/main:shop/page.yaml | grep '"good by hand" # what customers see'
until_true 'plumb history shop -o json | grep -q "$(git rev-parse origin/main)"'
[ "$(cat "$page")" = 'good by hand' ]

echo '4. Where the branch is protected, what fails is reverted by a pull request, too'
write_page worse 'rotten again'
git push -q origin worse
as ann
plumb pr create --title 'Worse'
reviewed 3 worse
until_true 'plumb pr list | grep -q "Roll argocd/shop back by itself to "'
until_true 'plumb history shop -o json | grep -q ROLLBACK_OFFERED'
[ "$(plumb pr list | grep -c "Roll argocd/shop back")" = 1 ]
[ "$(cat "$page")" = 'good by hand' ]
reviewed 4 "$(git ls-remote origin 'refs/heads/rollback/shop-of-*' | sed 's#.*refs/heads/##')"
until_true 'title | grep -q "^Roll argocd/shop back by itself to "'
git show origin/main:shop/page.yaml | grep '"good by hand"'

for each in "${processes[@]}"; do
  kill -TERM "$each"
  wait "$each"
done
processes=()
echo 'the loop is at its end'
