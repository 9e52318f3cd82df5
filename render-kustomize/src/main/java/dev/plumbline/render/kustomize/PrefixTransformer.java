package dev.plumbline.render.kustomize;

import java.util.List;

/// `namePrefix` and `nameSuffix`: puts texts around names, and remembers the names before.
///
/// @param affix what is put to the name
/// @param before whether it stands before the name
record PrefixTransformer(String affix, boolean before, List<FieldSpec> specs)
    implements Transformer {

  private static final List<Gvk> NEVER =
      List.of(
          new Gvk("", "", "CustomResourceDefinition"),
          new Gvk("apiregistration.k8s.io", "", "APIService"),
          new Gvk("", "", "Namespace"));

  PrefixTransformer {
    specs = List.copyOf(specs);
  }

  @Override
  public void transform(ResMap resources) {
    resources.touched();
    for (Resource resource : resources) {
      ResId original = resource.originalId();
      if (NEVER.stream().noneMatch(original.gvk()::isSelectedBy)) {
        specs.stream()
            .filter(spec -> original.gvk().isSelectedBy(spec.gvk()))
            .forEach(spec -> rename(resource, spec));
      }
    }
  }

  private void rename(Resource resource, FieldSpec spec) {
    if (spec.path().equals("metadata/name")) {
      if (before) {
        resource.addNamePrefix(affix);
      } else {
        resource.addNameSuffix(affix);
      }
      if (!affix.isEmpty()) {
        resource.storePreviousId();
      }
    }
    FieldWalk.change(
        resource,
        spec,
        FieldWalk.Make.TEXT,
        field -> {
          ScalarNode name = FieldWalk.scalar(field, resource, spec);
          name.setUntagged(before ? affix + name.text() : name.text() + affix);
          return name;
        });
  }
}
