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

/// Reads what the sides of changes declare.
final class ReportDeclarations {

  private final Renderer renderer;
  private final Declarations declarations;
  private final DeclarationScan scan;

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

  /// The applications of a side; nothing of it is rendered yet.
  ReportSide side(List<RenderedObject> resources, ChangeRequest request) {
    return ReportSide.of(
        declarations.read(
            resources.stream()
                .filter(
                    each -> !EnvironmentDeclarations.KINDS.contains(each.manifest().groupKind()))
                .toList()),
        request.around().applications());
  }
}
