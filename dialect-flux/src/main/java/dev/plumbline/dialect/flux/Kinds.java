package dev.plumbline.dialect.flux;

import dev.plumbline.model.GroupKind;
import java.util.Set;

/// The kinds of Flux that are read.
final class Kinds {

  static final String SOURCES = "source.toolkit.fluxcd.io";
  static final GroupKind GIT_REPOSITORY = new GroupKind(SOURCES, "GitRepository");
  static final GroupKind OCI_REPOSITORY = new GroupKind(SOURCES, "OCIRepository");
  static final GroupKind HELM_REPOSITORY = new GroupKind(SOURCES, "HelmRepository");
  static final GroupKind HELM_CHART = new GroupKind(SOURCES, "HelmChart");
  static final GroupKind KUSTOMIZATION =
      new GroupKind("kustomize.toolkit.fluxcd.io", "Kustomization");
  static final GroupKind HELM_RELEASE = new GroupKind("helm.toolkit.fluxcd.io", "HelmRelease");

  static final Set<GroupKind> ALL =
      Set.of(
          GIT_REPOSITORY, OCI_REPOSITORY, HELM_REPOSITORY, HELM_CHART, KUSTOMIZATION, HELM_RELEASE);

  private Kinds() {}
}
