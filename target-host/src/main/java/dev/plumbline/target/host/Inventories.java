package dev.plumbline.target.host;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.InventoryJson;
import dev.plumbline.target.InventoryJson.Damaged;
import dev.plumbline.target.InventoryStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The inventories, one file an application: its content, and a version that counts its writes.
final class Inventories implements InventoryStore {

  private static final String VERSION = "version";

  private final Path folder;

  Inventories(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized Inventory read(ApplicationId application) {
    try {
      return DurableFile.read(file(application))
          .map(json -> parse(file(application), json))
          .orElseGet(() -> Inventory.empty(application));
    } catch (IOException e) {
      throw Refusal.io("application " + application, "its inventory cannot be read", e);
    }
  }

  @Override
  public synchronized Inventory write(Inventory inventory) {
    Inventory stored = unchanged(inventory);
    long version = stored.version().isEmpty() ? 0 : Long.parseLong(stored.version());
    Inventory next = inventory.stored(Long.toString(version + 1));
    try {
      DurableFile.write(
          file(inventory.application()), InventoryJson.write(next).with(VERSION, next.version()));
      return next;
    } catch (IOException e) {
      throw Refusal.io(
          "application " + inventory.application(), "its inventory cannot be written", e);
    }
  }

  @Override
  public synchronized void remove(Inventory inventory) {
    if (read(inventory.application()).version().isEmpty()) {
      return;
    }
    unchanged(inventory);
    try {
      DurableFile.delete(file(inventory.application()));
    } catch (IOException e) {
      throw Refusal.io(
          "application " + inventory.application(), "its inventory cannot be removed", e);
    }
  }

  @Override
  public synchronized List<ApplicationId> applications() {
    List<ApplicationId> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, DurableFile::isOne)) {
      for (Path file : files) {
        DurableFile.read(file).map(json -> parse(file, json).application()).ifPresent(found::add);
      }
    } catch (IOException e) {
      throw Refusal.io("inventories", "they cannot be listed", e);
    }
    return found.stream().sorted().toList();
  }

  private Inventory unchanged(Inventory inventory) {
    Inventory stored = read(inventory.application());
    if (!stored.version().equals(inventory.version())) {
      throw new Problem(
              ProblemCode.PLAN_STALE,
              "application " + inventory.application(),
              "its inventory was written meanwhile",
              "",
              "It is planned again with the new one.")
          .exception();
    }
    return stored;
  }

  private static Inventory parse(Path file, JsonObject json) {
    try {
      String version = json.string(VERSION).orElseThrow(() -> new Damaged("it has no version"));
      return InventoryJson.read(json).stored(version);
    } catch (Damaged e) {
      throw DurableFile.damaged(file, e.why());
    }
  }

  private Path file(ApplicationId application) {
    return folder.resolve(application.label() + ".json");
  }
}
