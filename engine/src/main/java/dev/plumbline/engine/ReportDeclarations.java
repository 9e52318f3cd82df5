package dev.plumbline.engine;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what the sides of changes declare. Not thread-safe.
final class ReportDeclarations {

  private final Renderer renderer;
  private final Declarations declarations;
  private final DeclarationScan scan;
  private @Nullable Base base;

  /// What was declared on the base that was read last, and what it says.
  private record Base(List<RenderedObject> resources, Declarations.Result said) {}

  ReportDeclarations(Renderer renderer, Declarations declarations) {
    this.renderer = renderer;
    this.declarations = declarations;
    Set<GroupKind> kinds = new HashSet<>(declarations.kinds());
    kinds.addAll(EnvironmentDeclarations.KINDS);
    this.scan = new DeclarationScan(kinds);
  }

  /// What declares something.
  ///
  /// @param problems gets what cannot be read
  List<RenderedObject> resources(Tree tree, ChangeRequest request, List<Problem> problems) {
    if (request.around().whole()) {
      return List.of();
    }
    Optional<RenderOptions> folder = request.repository().declarations();
    if (folder.isPresent()) {
      return renderer.render(tree, folder.get()).objects();
    }
    DeclarationScan.Found found = scan.scan(tree);
    problems.addAll(found.problems());
    return found.resources();
  }

  /// The applications of the base; nothing of it is rendered yet.
  ReportSide base(List<RenderedObject> resources, ChangeRequest request) {
    Base now = new Base(resources, said(resources));
    base = now;
    return ReportSide.of(now.said(), request.around().applications());
  }

  /// The applications of a head. Most changes declare nothing otherwise than their base.
  ReportSide head(List<RenderedObject> resources, ChangeRequest request) {
    Base before = base;
    Declarations.Result said =
        before != null && before.resources().equals(resources) ? before.said() : said(resources);
    return ReportSide.of(said, request.around().applications());
  }

  private Declarations.Result said(List<RenderedObject> resources) {
    return declarations.read(
        resources.stream()
            .filter(each -> !EnvironmentDeclarations.KINDS.contains(each.manifest().groupKind()))
            .toList());
  }
}
