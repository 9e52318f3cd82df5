package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.YamlTokens;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Files of resources that were parsed before, by the ids of their contents: a base is parsed once
/// for all its overlays, and again only when it changes. Safe for use by several builds at a time.
final class ParsedFiles {

  /// Characters of text whose nodes are kept; they take about ten times as many bytes.
  private static final long MOST = 8L << 20;

  private record Parsed(List<ParsedDocument> documents, long size) {}

  private static final int MOST_KUSTOMIZATIONS = 4_000;

  private final Map<String, Parsed> byId = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, Kustomization> kustomizations = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /// What a kustomization file says.
  ///
  /// @param read reads it if it was not read before
  Kustomization kustomization(Folder.Found file, Supplier<Kustomization> read) {
    String key = file.id() + " " + file.path();
    synchronized (kustomizations) {
      Kustomization known = kustomizations.get(key);
      if (known != null) {
        return known;
      }
    }
    Kustomization fresh = read.get();
    synchronized (kustomizations) {
      kustomizations.put(key, fresh);
      if (kustomizations.size() > MOST_KUSTOMIZATIONS) {
        kustomizations.remove(kustomizations.keySet().iterator().next());
      }
    }
    return fresh;
  }

  /// The documents of a text that is no file, as [#read].
  List<ParsedDocument> read(String text, String name, Limits limits) {
    String id = "text " + text;
    synchronized (byId) {
      Parsed known = byId.get(id);
      if (known != null) {
        return known.documents();
      }
    }
    List<ParsedDocument> documents = ResourceReader.read(text, name, limits);
    keep(id, new Parsed(documents, 2L * text.length()));
    return documents;
  }

  /// The documents of the file; the nodes are shared and must be copied.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML`, `INVALID_OBJECT`
  List<ParsedDocument> read(String id, byte[] content, String path, Limits limits) {
    synchronized (byId) {
      Parsed known = byId.get(id);
      if (known != null) {
        return known.documents();
      }
    }
    List<ParsedDocument> documents =
        ResourceReader.read(YamlTokens.text(content, path, limits), path, limits);
    keep(id, new Parsed(documents, content.length));
    return documents;
  }

  private void keep(String id, Parsed parsed) {
    synchronized (byId) {
      if (parsed.size() > MOST / 4 || byId.put(id, parsed) != null) {
        return;
      }
      size += parsed.size();
      Iterator<Map.Entry<String, Parsed>> eldest = byId.entrySet().iterator();
      while (size > MOST && eldest.hasNext()) {
        size -= eldest.next().getValue().size();
        eldest.remove();
      }
    }
  }
}
