package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bad applications that are tried, each in one way.
final class Poisons {

  private static final int LARGE = 10_000;
  private static final int IN_A_FILE = 100;
  private static final int SOME = 40;
  private static final int DEEP = 50_000;

  private Poisons() {}

  /// In the order in which they are tried; the large one, which stays, at the end.
  static List<Poison> all() {
    List<Poison> all = new ArrayList<>();
    all.add(
        folder(
            "nesting",
            "a document nested %,d deep".formatted(DEEP),
            "a: ".concat("[".repeat(DEEP)).concat("]".repeat(DEEP)).concat("\n")));
    charts(all);
    hooks(all);
    all.add(
        new Poison(
            "contested",
            "another controller writes the fields of %d objects back at once".formatted(SOME),
            declared("contested", false, Poison.maps("contested", 0, SOME, "ours")),
            Map.of(),
            Meddler::new));
    all.add(large());
    return all;
  }

  private static void charts(List<Poison> all) {
    all.add(
        chart(
            "recursion",
            "a template that includes itself",
            "{{ define \"again\" }}{{ include \"again\" . }}{{ end }}{{ include \"again\" . }}"));
    all.add(
        chart(
            "endless",
            "a template that loops ten to the power of twelve times and prints",
            "{{ range until 10000 }}{{ range until 10000 }}{{ range until 10000 }}xxxxxxxxxx"
                + "{{ end }}{{ end }}{{ end }}"));
    all.add(
        chart(
            "silent",
            "a template that loops ten to the power of twelve times and prints nothing",
            "{{ range until 10000 }}{{ range until 10000 }}{{ range until 10000 }}{{ end }}{{ end"
                + " }}{{ end }}"));
    all.add(
        chart(
            "million",
            "a template that makes a million objects",
            """
            {{ range until 1000 }}{{ $i := . }}{{ range until 1000 }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: million-{{ $i }}-{{ . }}}
            {{ end }}{{ end }}
            """));
    all.add(random());
  }

  private static Poison random() {
    return chart(
        "random",
        "a template that gives something else each time",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: random}
        data: {value: {{ randAlphaNum 20 }}}
        """);
  }

  private static void hooks(List<Poison> all) {
    all.add(hooked("denied", "a webhook denies all writes", AdmissionHook.Mood.DENIES));
    all.add(hooked("slow", "a webhook answers no write within 10 s", AdmissionHook.Mood.SLEEPS));
    all.add(hooked("mutated", "a webhook changes every write", AdmissionHook.Mood.MUTATES));
    Map<String, String> fewer =
        Map.of("poison-undeletable/objects.yaml", Poison.maps("undeletable", 0, 1, "0"));
    all.add(
        new Poison(
            "undeletable",
            "a webhook denies the deletion of %d objects".formatted(SOME - 1),
            declared("undeletable", true, Poison.maps("undeletable", 0, SOME, "0")),
            fewer,
            new AdmissionHook.Hooked(AdmissionHook.Mood.DENIES_DELETION)));
  }

  private static Poison hooked(String way, String text, AdmissionHook.Mood mood) {
    return new Poison(
        way,
        text + " of %d objects".formatted(SOME),
        declared(way, false, Poison.maps(way, 0, SOME, "0")),
        Map.of(),
        new AdmissionHook.Hooked(mood));
  }

  private static Poison folder(String way, String text, String document) {
    return new Poison(way, text, declared(way, false, document), Map.of(), Poison.Company.NONE);
  }

  private static Map<String, String> declared(String way, boolean prune, String document) {
    return Map.of(
        Poison.declaration(way),
        Poison.kustomization(way, prune),
        Poison.name(way) + "/objects.yaml",
        document);
  }

  private static Poison chart(String way, String text, String template) {
    String folder = Poison.name(way);
    return new Poison(
        way,
        text,
        Map.of(
            Poison.declaration(way),
            Poison.release(way),
            folder + "/Chart.yaml",
            "apiVersion: v2\nname: " + way + "\nversion: 1.0.0\n",
            folder + "/templates/objects.yaml",
            template),
        Map.of(),
        Poison.Company.NONE);
  }

  private static Poison large() {
    Map<String, String> files = new TreeMap<>();
    files.put(Poison.declaration("large"), Poison.kustomization("large", false));
    for (int i = 0; i < LARGE / IN_A_FILE; i++) {
      files.put(
          "poison-large/%03d.yaml".formatted(i),
          Poison.maps("large", i * IN_A_FILE, (i + 1) * IN_A_FILE, "0"));
    }
    return new Poison(
        "large",
        "an application of %,d objects".formatted(LARGE),
        files,
        Map.of("poison-large/000.yaml", Poison.maps("large", 0, IN_A_FILE, "1")),
        Poison.Company.NONE);
  }
}
