package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.MergePatch;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.Supply;
import dev.plumbline.model.Application;
import dev.plumbline.model.Changes;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.report.Conflict;
import dev.plumbline.report.LiveState;
import dev.plumbline.report.Report;
import dev.plumbline.report.Span;
import dev.plumbline.testkit.MemoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change and what is to be reported of it, in a folder: `base/` lies over the files that all
/// situations have in common, `head/` over that; `live/APPLICATION/` holds what is otherwise on the
/// target than the base wants it; `served/` what all targets serve (`versions.txt`) and publish
/// (`schemas.json`); `situation.txt` says what it is about.
///
/// @param options lines of `situation.txt`: `untrusted`, `behind`, `merged`, `removed PATH`,
///     `conflict PATH`, `now INSTANT`
record Situation(Path folder, List<String> options) {

  private static final String BASE = "1".repeat(40);
  private static final String LATER = "3".repeat(40);
  private static final String HEAD = "2".repeat(40);

  static Situation of(Path folder) throws IOException {
    return new Situation(
        folder,
        Files.readAllLines(folder.resolve("situation.txt")).stream()
            .filter(line -> line.startsWith("- "))
            .map(line -> line.substring(2))
            .toList());
  }

  Report report() throws IOException {
    List<String> conflicts = values("conflict ");
    return conflicts.isEmpty() ? compared() : Report.of(span(), new Conflict(conflicts));
  }

  private List<String> values(String option) {
    return options.stream()
        .filter(each -> each.startsWith(option))
        .map(each -> each.substring(option.length()))
        .toList();
  }

  private Span span() {
    return new Span(
        new Span.Point("main", options.contains("behind") ? LATER : BASE),
        BASE,
        new Span.Point("topic", HEAD),
        !options.contains("untrusted"),
        options.contains("merged"));
  }

  private ChangeRequest.Around around(MemoryTree base) {
    return ChangeRequest.Around.of(new ChangeRequest.Governing.DeclaredIn(base), now());
  }

  private Instant now() {
    return values("now ").stream()
        .map(Instant::parse)
        .findFirst()
        .orElse(Instant.parse("2026-11-18T12:00:00Z"));
  }

  private Report compared() throws IOException {
    Map<String, byte[]> files = files(folder.resolveSibling("..").resolve("common"));
    files.putAll(files(folder.resolve("base")));
    MemoryTree base = MemoryTree.of(files);
    Map<String, byte[]> after = new TreeMap<>(files);
    after.putAll(files(folder.resolve("head")));
    values("removed ").forEach(after::remove);
    MemoryTree head = MemoryTree.of(after);
    return new ChangeReports(
            new ChangeReports.Parts(
                Assembly.renderer(), Dialects.all(), Supply.NOTHING, live(), Runnable::run))
        .report(
            new ChangeRequest(
                span(),
                base,
                head,
                Optional.of(changes(files, after)),
                new ChangeRequest.Repository(
                    Set.of("https://git.example/team/fleet"), "main", Optional.empty()),
                RemotePermission.NONE,
                LocalReports.rules(base, LocalDate.ofInstant(now(), ZoneOffset.UTC)),
                around(base)));
  }

  private static Changes changes(Map<String, byte[]> before, Map<String, byte[]> after) {
    Set<String> written = new HashSet<>();
    after.forEach(
        (path, bytes) -> {
          if (!Arrays.equals(bytes, before.get(path))) {
            written.add(path);
          }
        });
    Set<String> removed = new HashSet<>(before.keySet());
    removed.removeAll(after.keySet());
    return new Changes(written, removed);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String path = folder.relativize(file).toString().replace('\\', '/');
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private LiveLook live() {
    Path served = folder.resolve("served");
    return Files.isDirectory(served) ? new ServingLook(this::look, served) : this::look;
  }

  /// What is there: everything as the base wants it, but what is in `live/`.
  private Optional<LiveState> look(
      Application application, List<DesiredObject> base, List<DesiredObject> head) {
    Path live = folder.resolve("live").resolve(application.id().name());
    if (!Files.isDirectory(live)) {
      return Optional.empty();
    }
    try {
      return Optional.of(state(application, base, head, live));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LiveState state(
      Application application, List<DesiredObject> base, List<DesiredObject> head, Path live)
      throws IOException {
    Map<ObjectKey, Manifest> changed = new HashMap<>();
    Set<String> gone = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files(live).entrySet()) {
      if (file.getKey().equals("absent.txt")) {
        gone.addAll(new String(file.getValue(), UTF_8).lines().toList());
      } else {
        for (YamlDocument document : Yaml.read(file.getValue(), file.getKey(), Limits.DEFAULT)) {
          Manifest manifest = new Manifest((JsonObject) document.root());
          changed.put(manifest.key(), manifest);
        }
      }
    }
    Map<ObjectKey, ObservedObject> found = new HashMap<>();
    base.stream()
        .filter(object -> !gone.contains(object.key().toString()))
        .forEach(object -> found.put(object.key(), observed(application, object, changed)));
    List<InventoryEntry> entries = base.stream().map(Situation::entry).toList();
    Set<ObjectKey> absent = new HashSet<>();
    Stream.concat(base.stream(), head.stream()).forEach(object -> absent.add(object.key()));
    absent.removeAll(found.keySet());
    Inventory inventory =
        new Inventory(application.id(), "1", "", BASE, Optional.of(Digest.of("base")), Map.of())
            .with(entries);
    return new LiveState(inventory, found, absent, Map.of(), LiveState.Extras.NONE);
  }

  private static Manifest live(Manifest wanted, @Nullable Manifest changed) {
    return changed == null
        ? wanted
        : new Manifest((JsonObject) MergePatch.apply(wanted.content(), changed.content()));
  }

  private static ObservedObject observed(
      Application application, DesiredObject object, Map<ObjectKey, Manifest> changed) {
    boolean touched = changed.containsKey(object.key());
    return new ObservedObject(
        object.key(),
        "uid",
        "7",
        live(object.manifest(), changed.get(object.key())),
        Optional.of(touched ? Digest.of("touched") : owned(object)),
        Optional.of(application.id().label()),
        Optional.empty(),
        false);
  }

  private static Digest owned(DesiredObject object) {
    return Digest.of(object.key().toString());
  }

  private static InventoryEntry entry(DesiredObject object) {
    return new InventoryEntry(
        object.key(),
        object.manifest().apiVersion(),
        Optional.of("uid"),
        Optional.of(object.digest()),
        Optional.of(owned(object)),
        0,
        false);
  }
}
