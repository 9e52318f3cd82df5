package dev.plumbline.it.kustomize;

import java.util.List;
import java.util.Map;

/// Writes what is rarer in a kustomization: replacements, variables, configurations, transformers in
/// files of their own, generators.
final class ExtraMaker {

  private final Dice dice;
  private final Map<String, String> files;
  private final String folder;
  private final List<Known> known;

  ExtraMaker(Dice dice, Map<String, String> files, String folder, List<Known> known) {
    this.dice = dice;
    this.files = files;
    this.folder = folder;
    this.known = known;
  }

  String replacements() {
    String entry = replacement();
    if (dice.in(25)) {
      return "replacements:\n- path: " + file("replacement", dice.in(50) ? entry : entry.substring(2).replace("\n  ", "\n")) + "\n";
    }
    return "replacements:\n" + entry + (dice.in(30) ? replacement() : "");
  }

  private String replacement() {
    Known source = dice.of(known);
    String path = source.isWorkload()
        ? dice.of("metadata.name", "spec.template.spec.containers.[name=c0].image", "spec.template.spec.containers.0.name", "spec.replicas", "spec.template.metadata.labels", "spec.template.spec.containers.-.name")
        : source.isData() ? dice.of("metadata.name", "metadata.name", "metadata.name", "metadata.name", "data", dice.of("data.k", "data.a\\.b", "data.[a.b]")) : dice.of("metadata.name", "metadata.name", "kind", "apiVersion", dice.in(10) ? "metadata.namespace" : "kind");
    String options = dice.of("", "", "    options:\n      delimiter: " + dice.of("':'", "e", "'-'") + "\n" + dice.of("", "      index: 1\n"));
    StringBuilder text = new StringBuilder("- source:\n    kind: " + source.kind() + "\n    name: " + source.name() + "\n    fieldPath: " + path + "\n" + options + "  targets:\n");
    for (int i = 0; i <= dice.below(2); i++) {
      text.append(target());
    }
    return text.toString();
  }

  private String target() {
    Known target = dice.of(known);
    String select = dice.in(80) ? "      kind: " + target.kind() + "\n      name: " + target.name() + "\n" : "      kind: " + target.kind() + "\n";
    String reject = dice.of("", "", "    reject:\n    - name: " + dice.of(known).name() + "\n");
    String paths = target.isWorkload()
        ? dice.of("spec.template.spec.containers.[name=c0].image", "spec.template.spec.containers.*.image", "spec.template.spec.containers.0.env.[name=A].value", "spec.template.metadata.labels.app", "spec.template.metadata.annotations.[x.y/z]", "spec.template.spec.containers.[name=c.*].args.0", "spec.replicas")
        : target.isData() ? dice.of("data.k", "data.new", "metadata.labels.copied", "data.a\\.b") : dice.of("metadata.annotations.copied", "metadata.labels.app", "spec.items.[name=b].value", "spec.items.*.value", "spec.items.0.name");
    boolean fixed = !paths.contains("*") && !paths.contains(".0");
    String options = fixed && dice.in(70) ? "    options:\n      create: true\n" : dice.of("", "    options:\n      delimiter: ':'\n      index: " + dice.of("0", "1", "-1", "5") + "\n");
    return "  - select:\n" + select + reject + "    fieldPaths:\n    - " + paths + "\n" + options;
  }

  String vars() {
    Known source = dice.of(known);
    String path = dice.of("", source.isWorkload() && dice.in(40) ? "  fieldref:\n    fieldpath: spec.replicas\n" : "", source.isData() && dice.in(30) ? "  fieldref:\n    fieldpath: data.k\n" : "");
    return "vars:\n- name: " + dice.of("VAR_A", "VAR_B") + "\n  objref:\n    apiVersion: " + source.apiVersion() + "\n    kind: " + source.kind() + "\n    name: " + source.name() + "\n" + path;
  }

  String configurations() {
    return "configurations:\n- " + file("config", dice.of(
        "nameReference:\n- kind: ConfigMap\n  fieldSpecs:\n  - path: spec/configRef/name\n    kind: Widget\n",
        "commonLabels:\n- path: spec/labels\n  kind: Widget\n  create: true\n",
        "namePrefix:\n- path: spec/configRef/name\n  kind: Widget\n",
        "varReference:\n- path: spec/deep/text\n  kind: Widget\n- path: spec/externalName\n  kind: Service\n",
        "images:\n- path: spec/items/value\n  kind: Widget\nreplicas:\n- path: spec/count\n  kind: Widget\n  create: true\n",
        "namespace:\n- path: spec/ns\n  kind: Widget\n  create: true\ncommonAnnotations:\n- path: spec/notes\n  create: true\n  kind: Widget\n")) + "\n";
  }

  String crds() {
    return "crds:\n- " + file("crd", """
        {"github.com/example/v1.Widget": {"Schema": {"properties": {
          "apiVersion": {"type": "string"}, "kind": {"type": "string"},
          "spec": {"$ref": "github.com/example/v1.Spec"}}}, "Dependencies": []},
         "github.com/example/v1.Spec": {"Schema": {"properties": {
          "configRef": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "ConfigMap", "$ref": "x"}}}}}
        """.replace(".yaml", ".json")) + "\n";
  }

  String transformers() {
    String head = "apiVersion: builtin\nkind: %s\nmetadata:\n  name: t\n";
    Known one = dice.of(known);
    String text = switch (dice.below(9)) {
      case 0 -> head.formatted("PrefixTransformer") + "prefix: t-\nfieldSpecs:\n- path: metadata/name\n" + dice.of("", "  kind: Deployment\n");
      case 1 -> head.formatted("SuffixTransformer") + "suffix: -t\nfieldSpecs:\n- path: metadata/name\n";
      case 2 -> head.formatted("LabelTransformer") + "labels: {t: l}\nfieldSpecs:\n- path: metadata/labels\n  create: true\n" + dice.of("", "- path: spec/selector\n  kind: Service\n");
      case 3 -> head.formatted("AnnotationsTransformer") + "annotations: {t: a}\nfieldSpecs:\n- path: metadata/annotations\n  create: true\n";
      case 4 -> head.formatted("NamespaceTransformer") + "  namespace: tns\n" + dice.of("", "unsetOnly: true\n", "setRoleBindingSubjects: allServiceAccounts\n", "setRoleBindingSubjects: none\n") + "fieldSpecs:\n- path: metadata/namespace\n  create: true\n";
      case 5 -> head.formatted("ImageTagTransformer") + "imageTag:\n  name: nginx\n  newTag: t1\nfieldSpecs:\n- path: spec/items/value\n";
      case 6 -> head.formatted("ReplicaCountTransformer") + "replica:\n  name: " + one.name() + "\n  count: 7\nfieldSpecs:\n- path: spec/replicas\n  create: true\n  kind: " + one.kind() + "\n";
      case 7 -> head.formatted("PatchTransformer") + "target:\n  kind: " + one.kind() + "\npatch: '[{\"op\": \"add\", \"path\": \"/metadata/annotations/pt\", \"value\": \"1\"}]'\n";
      default -> head.formatted("ValueAddTransformer") + "value: v\ntargets:\n- selector:\n    kind: " + one.kind() + "\n  fieldPath: metadata/annotations/added\n";
    };
    return "transformers:\n" + (dice.in(50) ? "- " + file("transformer", text) + "\n" : "- |-\n" + ResourceMaker.indent(text, 2));
  }

  private String file(String stem, String text) {
    String name = stem + files.size() + ".yaml";
    files.put(folder + "/" + name, text);
    return name;
  }
}
