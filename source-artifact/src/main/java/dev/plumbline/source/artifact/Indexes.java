package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The indexes of chart repositories as they were seen last, each a file: a line with what the
/// server called its version, and the index. One that did not change costs one request.
final class Indexes {

  private static final int MAX_LINE = 4_096;
  private static final int MAX_REMEMBERED = 100_000;
  private static final String TYPES = "application/yaml, application/x-yaml, text/yaml, */*;q=0.8";

  private final Store store;
  private final ArtifactLimits limits;
  private final Map<Key, Optional<List<IndexEntry>>> remembered = new LinkedHashMap<>();
  private int entries;

  Indexes(Store store, ArtifactLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  private record Key(String name, String state, String chart) {}

  /// The versions of the chart in the order of the index; empty if the index does not have it.
  ///
  /// @throws dev.plumbline.model.ProblemException what fetching says; `SOURCE_CORRUPT` for what is
  ///     no index, `INPUT_TOO_LARGE` for one that is too large
  Optional<List<IndexEntry>> versions(LookUp look, String chart) {
    String name =
        "index-" + Sha256.hex(look.address().text() + "\n" + look.credentials().fingerprint());
    Path file = store.file(name);
    try {
      Validators seen = seen(file);
      if (!fetched(look, name, seen) && !store.touch(file)) {
        // Another process has just removed it.
        fetched(look, name, Validators.NONE);
      }
      return entries(file, name, chart);
    } catch (IndexReader.MalformedException e) {
      store.delete(file);
      throw look.corrupt("the index: " + e.getMessage());
    } catch (TooMuchException e) {
      store.delete(file);
      throw look.web().failure().problem(e);
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
  }

  /// @return whether there is a new one
  private boolean fetched(LookUp look, String name, Validators seen) throws IOException {
    java.net.URI uri = look.address().at("/index.yaml");
    Ask ask =
        Ask.get(uri, look.authorization(uri)).with("Accept", TYPES).with("Accept-Encoding", "gzip");
    try (Answer answer = look.web().send(seen.on(ask))) {
      if (answer.status() == 304 && seen.isKnown()) {
        return false;
      }
      if (answer.status() != 200) {
        throw look.web().failure().status(answer.status(), "index.yaml").exception();
      }
      save(answer, name);
      return true;
    }
  }

  private void save(Answer answer, String name) throws IOException {
    Path unfinished = store.unfinished();
    try {
      Validators now = Validators.of(answer);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        out.write((now.tag() + "\t" + now.modified() + "\n").getBytes(UTF_8));
        answer.copyText(out, limits.maxIndexBytes());
      }
      store.accept(unfinished, name);
    } finally {
      store.delete(unfinished);
    }
  }

  private static Validators seen(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String[] parts = line(in).split("\t", -1);
      return parts.length == 2 ? new Validators(parts[0], parts[1]) : Validators.NONE;
    } catch (NoSuchFileException e) {
      return Validators.NONE;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
      if (line.length() > MAX_LINE) {
        return "";
      }
    }
    return line.toString();
  }

  private Optional<List<IndexEntry>> entries(Path file, String name, String chart)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Key key = new Key(name, line(in) + Files.size(file), chart);
      boolean sure = !key.state().startsWith("\t");
      synchronized (remembered) {
        Optional<List<IndexEntry>> known = remembered.get(key);
        if (known != null && sure) {
          return known;
        }
      }
      Optional<List<IndexEntry>> read = IndexReader.read(in, chart, limits);
      if (sure) {
        remember(key, read);
      }
      return read;
    }
  }

  private void remember(Key key, Optional<List<IndexEntry>> read) {
    synchronized (remembered) {
      remembered.keySet().stream()
          .filter(other -> other.name().equals(key.name()) && other.chart().equals(key.chart()))
          .toList()
          .forEach(this::forget);
      remembered.put(key, read);
      entries += size(read);
      while (entries > MAX_REMEMBERED && remembered.size() > 1) {
        forget(remembered.keySet().iterator().next());
      }
    }
  }

  private void forget(Key key) {
    Optional<List<IndexEntry>> gone = remembered.remove(key);
    entries -= gone == null ? 0 : size(gone);
  }

  private static int size(Optional<List<IndexEntry>> read) {
    return 1 + read.map(List::size).orElse(0);
  }
}
