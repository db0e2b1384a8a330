"""The Kubernetes manifests: held against Kubernetes' own schemas, against each other, and against the ledger."""

from __future__ import annotations

import copy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import redis as redis_client
import yaml

from tests.adapters.ledger_moves import enrol, found, show
from workers.adapters.redis_ledger import LedgerOptions, RedisLedger
from workers.adapters.redis_server import PrivateServer
from workers.embedded import COMMANDS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
EXAMPLE = ROOT / "deploy" / "kubernetes.example"
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((FOLDER / "kustomization.yaml").read_text("utf-8"))
#: The oldest release that this was written for, and the newest that there are schemas of.
VERSIONS = ("1.29", kubernetes_validate.latest_version())
#: What KEDA's Redis scaler runs on a set of its `listName` (pkg/scalers/redis_scaler.go).
KEDA = "return redis.call(({zset = 'zcard', set = 'scard', list = 'llen', hash = 'hlen', none = 'llen'})[redis.call('type', KEYS[1]).ok], KEYS[1])"


def read(name: str) -> list[dict[str, Any]]:
    return [row for row in yaml.safe_load_all((FOLDER / name).read_text("utf-8")) if row]


MANIFESTS = [row for name in (*KUSTOMIZATION["resources"], "secrets.example.yaml") for row in read(name)]
BUILT_IN = [row for row in MANIFESTS if not row["apiVersion"].startswith("keda.sh/")]
PODS = {m["metadata"]["name"]: m["spec"]["template"] for m in MANIFESTS if "template" in m.get("spec", {})}


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    return {m["metadata"]["name"]: m for m in MANIFESTS if m["kind"] == kind}


def named(manifest: dict[str, Any]) -> str:
    return f"{manifest['kind']}-{manifest['metadata']['name']}"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("manifest", BUILT_IN, ids=named)
def test_kubernetes_takes_the_manifest(manifest: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(manifest, version, strict=True)


@pytest.mark.parametrize("manifest", [m for m in BUILT_IN if m["kind"] in ("Deployment", "Job")], ids=named)
def test_kubernetes_refuses_a_damaged_one(manifest: dict[str, Any]) -> None:
    damaged = copy.deepcopy(manifest)
    damaged["spec"]["template"]["spec"]["containers"][0]["readOnly"] = True
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(damaged, VERSIONS[-1], strict=True)


def build(folder: Path) -> list[dict[str, Any]]:
    program = shutil.which("kustomize") or shutil.which("kubectl")
    if program is None:
        pytest.skip("neither kustomize nor kubectl here")
    words = ["build"] if program.endswith("kustomize") else ["kustomize"]
    ended = subprocess.run(
        [program, *words, "--load-restrictor", "LoadRestrictionsNone", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return list(yaml.safe_load_all(ended.stdout))


@pytest.mark.parametrize("folder", [FOLDER, EXAMPLE], ids=lambda p: p.name)
def test_kustomize_builds_it(folder: Path) -> None:
    built = build(folder)
    assert {named(m) for m in built} >= {named(m) for m in MANIFESTS if m["kind"] != "Secret"}
    for manifest in built:
        if not manifest["apiVersion"].startswith("keda.sh/"):
            kubernetes_validate.validate(manifest, VERSIONS[-1], strict=True)
        for pod in [manifest["spec"]["template"]] if "template" in manifest.get("spec", {}) else []:
            assert pod["metadata"]["labels"]["app.kubernetes.io/part-of"] == "wireroom"
            assert all(":" in c["image"] for c in pod["spec"]["containers"])


def test_the_example_changes_what_it_says() -> None:
    built = {named(m): m for m in build(EXAMPLE)}
    assert "news.example.org" in built["ConfigMap-wireroom-config"]["data"]["feeds.yaml"]
    assert "wireroom.yaml" in built["ConfigMap-wireroom-config"]["data"]
    environment = built["ConfigMap-wireroom-environment"]["data"]
    assert environment["WIREROOM_ELASTICSEARCH_URL"] == "https://elasticsearch.example.org:9200"
    assert environment["WIREROOM_CONFIG"] == "/etc/wireroom"
    (beat,) = built["Deployment-wireroom-beat"]["spec"]["template"]["spec"]["containers"]
    assert beat["image"] == "registry.example.org/wireroom:0.1.0"


@pytest.mark.parametrize("name", PODS)
def test_a_pod_has_no_right_that_it_does_not_use(name: str) -> None:
    pod = PODS[name]["spec"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in pod["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert {"cpu", "memory"} <= set(container["resources"]["requests"])
        assert "memory" in container["resources"]["limits"]


def test_each_service_runs_and_is_asked_for_its_own_heartbeat() -> None:
    for name in COMMANDS:
        (container,) = PODS[f"wireroom-{name}"]["spec"]["containers"]
        assert container["args"] == ["service", name]
        for probe in ("startupProbe", "livenessProbe"):
            assert container[probe]["exec"]["command"] == ["wireroom", "service", name, "--check"]


def test_everything_that_a_pod_names_is_there() -> None:
    maps = {g["name"]: g for g in KUSTOMIZATION["configMapGenerator"]}
    secrets = {name: set(s["stringData"]) for name, s in of_kind("Secret").items()}
    for name, pod in PODS.items():
        volumes = {v["name"] for v in pod["spec"]["volumes"]}
        claims = {t["metadata"]["name"] for m in of_kind("StatefulSet").values() for t in m["spec"]["volumeClaimTemplates"]}  # fmt: skip
        for volume in pod["spec"]["volumes"]:
            if "configMap" in volume:
                assert volume["configMap"]["name"] in maps, name
            if "secret" in volume:
                items = {item["key"] for item in volume["secret"].get("items", ())}
                assert items <= secrets[volume["secret"]["secretName"]], name
        for container in pod["spec"]["containers"]:
            assert {m["name"] for m in container["volumeMounts"]} <= volumes | claims
            assert all(source["configMapRef"]["name"] in maps for source in container.get("envFrom", ()))
            for variable in container.get("env", ()):
                reference = variable.get("valueFrom", {}).get("secretKeyRef")
                assert reference is None or reference["key"] in secrets[reference["name"]]


def test_selectors_select_pods_that_there_are() -> None:
    labels = [{**p["metadata"]["labels"], "app.kubernetes.io/part-of": "wireroom"} for p in PODS.values()]
    selectors = [m["spec"]["selector"]["matchLabels"] for m in of_kind("PodDisruptionBudget").values()]
    selectors += [m["spec"]["selector"]["matchLabels"] for m in of_kind("Deployment").values()]
    selectors += [m["spec"]["selector"] for m in of_kind("Service").values()]
    for policy in of_kind("NetworkPolicy").values():
        chosen = policy["spec"]["podSelector"]
        selectors += [chosen["matchLabels"]] if "matchLabels" in chosen else []
        for row in chosen.get("matchExpressions", ()):
            selectors += [{row["key"]: value} for value in row["values"]]
    assert len(selectors) > 10
    for selector in selectors:
        assert any(selector.items() <= pod.items() for pod in labels), selector


def test_the_config_is_the_one_that_ships_and_small_enough_for_config_maps() -> None:
    for generator in KUSTOMIZATION["configMapGenerator"]:
        files = [(FOLDER / name).resolve() for name in generator.get("files", ())]
        assert sum(path.stat().st_size for path in files) < 1_000_000, generator["name"]
    listed = {g["name"]: set(g.get("files", ())) for g in KUSTOMIZATION["configMapGenerator"]}
    for name in ("topics", "watchlists"):
        there = {f"../../config/{name}/{path.name}" for path in (ROOT / "config" / name).iterdir()}
        assert listed[f"wireroom-{name}"] == there


# --- scaling ----------------------------------------------------------------------------------------------


def test_scaling_names_what_there_is() -> None:
    (service,) = of_kind("Service").values()
    secrets = {name: set(s["stringData"]) for name, s in of_kind("Secret").items()}
    for scaled in of_kind("ScaledObject").values():
        assert scaled["spec"]["scaleTargetRef"]["name"] in of_kind("Deployment")
        assert "replicas" not in of_kind("Deployment")[scaled["spec"]["scaleTargetRef"]["name"]]["spec"]
        assert scaled["spec"]["minReplicaCount"] >= 1
        (trigger,) = scaled["spec"]["triggers"]
        assert trigger["type"] == "redis"
        assert all(isinstance(value, str) for value in trigger["metadata"].values())
        host, _, port = trigger["metadata"]["address"].partition(":")
        assert host.split(".")[0] == service["metadata"]["name"]
        assert int(port) == service["spec"]["ports"][0]["port"]
        authentication = of_kind("TriggerAuthentication")[trigger["authenticationRef"]["name"]]
        for target in authentication["spec"]["secretTargetRef"]:
            assert target["key"] in secrets[target["name"]]


def test_what_keda_counts_is_the_work_that_waits(tmp_path: Path) -> None:
    counted = {name: s["spec"]["triggers"][0]["metadata"]["listName"] for name, s in of_kind("ScaledObject").items()}  # fmt: skip
    server = PrivateServer(tmp_path)
    server.start()
    try:
        ledger = RedisLedger(server.url, LedgerOptions())
        asked = redis_client.Redis(unix_socket_path=str(server.socket))
        assert [asked.eval(KEDA, 1, name) for name in counted.values()] == [0, 0]
        enrol(ledger, "wire", "other")
        show(ledger, *(found(f"{host}-{n}", host=f"{host}.example:443") for host in "abc" for n in range(5)))
        assert {name: asked.eval(KEDA, 1, key) for name, key in counted.items()} == {
            "wireroom-ingest": 3,  # hosts that wait, not articles
            "wireroom-poll": 2,
        }
        ledger.close()
        asked.close()
    finally:
        server.stop()
