package dev.plumbline.it.crash;

import dev.plumbline.codec.Json;
import dev.plumbline.ledger.FileLedger;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Receipt;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a run of the story leaves behind, without what differs from run to run.
///
/// @param objects of the namespace, in full but for uids, versions and times
/// @param inventories the keys of each application's inventory, with what is wrong with each
/// @param git whether the branch still ends with the story's last commit
/// @param endings how the ledger ends for each application: `well`, or by the name of its last
///     receipt
/// @param faults what is wrong with the ledger
record EndState(
    Map<String, String> objects,
    Map<String, List<String>> inventories,
    boolean git,
    Map<String, String> endings,
    List<String> faults) {

  private static final List<String> COLLECTIONS =
      List.of(
          "/api/v1/namespaces/%s/configmaps",
          "/api/v1/namespaces/%s/secrets",
          "/api/v1/namespaces/%s/services",
          "/api/v1/namespaces/%s/serviceaccounts",
          "/apis/apps/v1/namespaces/%s/deployments",
          "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/roles",
          "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/rolebindings");

  static EndState of(World world, Story story) {
    Map<String, String> objects = new TreeMap<>();
    Map<String, String> uids = new TreeMap<>();
    for (String collection : COLLECTIONS) {
      JsonObject list = world.get(collection.formatted(world.namespace)).orElseThrow();
      for (JsonObject object : list.array("items").orElse(JsonArray.EMPTY).objects()) {
        JsonObject metadata = object.object("metadata").orElseThrow();
        String name =
            collection.substring(collection.lastIndexOf('/') + 1)
                + "/"
                + metadata.string("name").orElseThrow();
        objects.put(name, world.anonymous(Json.write(bare(object, metadata))));
        uids.put(metadata.string("name").orElseThrow(), metadata.string("uid").orElseThrow());
      }
    }
    Map<String, String> endings = new TreeMap<>();
    List<String> faults = ledger(world, endings);
    return new EndState(
        objects, inventories(world, uids), world.tip().equals(story.commit()), endings, faults);
  }

  /// What is not as in the other state, a line each.
  String differenceFrom(EndState other) {
    List<String> lines = new ArrayList<>(faults);
    Set<String> names = new TreeSet<>(objects.keySet());
    names.addAll(other.objects.keySet());
    for (String name : names) {
      String here = objects.getOrDefault(name, "nothing");
      String there = other.objects.getOrDefault(name, "nothing");
      if (!here.equals(there)) {
        lines.add(name + ": " + here + "\n    instead of " + there);
      }
    }
    if (!inventories.equals(other.inventories)) {
      lines.add("inventories: " + inventories + "\n    instead of " + other.inventories);
    }
    if (!endings.equals(other.endings)) {
      lines.add("the ledger ends " + endings + "\n    instead of " + other.endings);
    }
    if (!git) {
      lines.add("Git was changed");
    }
    return "  " + String.join("\n  ", lines);
  }

  private static JsonObject bare(JsonObject object, JsonObject metadata) {
    List<JsonObject> managed =
        metadata.array("managedFields").orElse(JsonArray.EMPTY).objects().stream()
            .map(entry -> entry.without("time"))
            .toList();
    return object.with(
        "metadata",
        metadata
            .without("uid")
            .without("resourceVersion")
            .without("creationTimestamp")
            .with("managedFields", new JsonArray(List.copyOf(managed))));
  }

  private static Map<String, List<String>> inventories(World world, Map<String, String> uids) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String application : List.of("shop", "old")) {
      Inventory inventory = world.inventories.read(world.id(application));
      List<String> entries = new ArrayList<>();
      inventory
          .entries()
          .forEach((key, entry) -> entries.add(world.anonymous(key + judge(key, entry, uids))));
      all.put(application + (inventory.version().isEmpty() ? " (none)" : ""), entries);
    }
    return all;
  }

  private static String judge(ObjectKey key, InventoryEntry entry, Map<String, String> uids) {
    boolean right = entry.uid().equals(Optional.ofNullable(uids.get(key.name())));
    boolean known = entry.desired().isPresent() && entry.owned().isPresent();
    return (right ? "" : " WRONG UID") + (known ? "" : " WITHOUT DIGESTS");
  }

  /// Opening the ledger proves its chain. What was done must have been intended, by the same plan.
  private static List<String> ledger(World world, Map<String, String> endings) {
    List<String> faults = new ArrayList<>();
    if (Files.exists(world.state.resolve("ledger.jsonl.torn"))) {
      faults.add("a line of the ledger was torn");
    }
    try (FileLedger ledger = FileLedger.open(world.state.resolve("ledger.jsonl"))) {
      for (String application : List.of("shop", "old")) {
        List<Receipt> receipts = ledger.newest(world.id(application), 1_000).reversed();
        Set<List<Object>> intended = new HashSet<>();
        for (Receipt receipt : receipts) {
          judge(receipt, intended).ifPresent(faults::add);
        }
        Receipt.Event last = receipts.getLast().event();
        boolean well = last == Receipt.Event.RUN_SUCCEEDED || last == Receipt.Event.DRIFT_HEALED;
        endings.put(application, well ? "well" : last.name());
      }
    }
    return faults;
  }

  private static Optional<String> judge(Receipt receipt, Set<List<Object>> intended) {
    List<Object> step = List.of(receipt.object(), receipt.plan());
    return switch (receipt.event()) {
      case STEP_INTENDED -> {
        intended.add(step);
        yield Optional.empty();
      }
      case STEP_DONE ->
          intended.contains(step)
              ? Optional.empty()
              : Optional.of("done without being intended: " + receipt);
      case STEP_FAILED, RUN_FAILED -> Optional.of("failed: " + receipt);
      default -> Optional.empty();
    };
  }
}
