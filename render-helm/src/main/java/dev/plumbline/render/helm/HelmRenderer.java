package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.render.ChartInflater;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Rendering;
import dev.plumbline.render.TargetView;
import dev.plumbline.render.TreePath;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Renders Helm charts as Helm 3 or 4 does, without its program: no network, no cluster (`lookup`
/// finds what was given beforehand, if anything), no plug-ins, and no way out of the repository.
/// Charts that one depends on lie in its folder `charts/`, or are given beforehand in the version
/// of `Chart.lock`.
///
/// The same tree and options give the same objects: `now` is always the same instant, and what
/// templates ask of chance (passwords, keys, certificates) follows from a secret, the release and
/// the path of the chart. So such a password stays while the chart changes around it.
public final class HelmRenderer implements Renderer, ChartInflater {

  private static final int LONGEST_MESSAGE = 2_000;

  private static final Instant FIXED = Instant.parse("2026-01-01T00:00:00Z");

  private final RenderSeed seed;
  private final HelmLimits limits;

  /// Without a secret: whoever has the chart can tell what chance gives it.
  public HelmRenderer() {
    this(new RenderSeed(FIXED, new byte[0]), HelmLimits.DEFAULT);
  }

  /// @param seed whose secret nobody else should know
  public HelmRenderer(RenderSeed seed) {
    this(seed, HelmLimits.DEFAULT);
  }

  public HelmRenderer(RenderSeed seed, HelmLimits limits) {
    this.seed = seed;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "helm";
  }

  /// @throws ProblemException as the interface says; also `RENDER_FAILED` with Helm's message
  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    return render(tree, RemoteTrees.NONE, options);
  }

  /// @throws ProblemException as the interface says; also `RENDER_FAILED` with Helm's message
  @Override
  public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
    String path = TreePath.normalise(options.path());
    String subject = path.isEmpty() ? "the chart in the repository's root" : path;
    HelmVersion helm =
        switch (options.helm().version()) {
          case HELM_3 -> HelmVersion.HELM_3;
          case HELM_4 -> HelmVersion.HELM_4;
        };
    RecordingTree recorded = new RecordingTree(tree);
    WarningLines lines = new WarningLines(subject);
    HelmWarnings warnings = new HelmWarnings(false, lines::add);
    return named(
        subject,
        () -> {
          Supplier<ChartFiles> own =
              () -> new ChartFiles(Optional.of(tree), recorded, options.ignore(), limits);
          ValueFiles files = new ValueFiles(own.get(), remotes, path);
          LockedDependencies dependencies =
              new LockedDependencies(helm, remotes, own, this::filesOf, path);
          List<ChartFile> given = own.get().of(path);
          Chart chart = dependencies.complete(ChartLoader.load(helm, given, warnings), given);
          Lookup.Given lookup = new Lookup.Given(remotes.target());
          ToldCapabilities told = new ToldCapabilities(options.helm(), remotes.target());
          TemplateOptions template = template(told.of(helm), options.helm(), lookup);
          String printed = printed(template, chart, files, options.helm(), warnings);
          List<RenderedObject> objects =
              new HelmObjects(helm, path, limits.objects()).read(printed);
          Map<RemoteSource, String> pinned = new HashMap<>(files.pinned());
          pinned.putAll(dependencies.pinned());
          pinned.putAll(lookup.pinned());
          pinned.putAll(told.pinned());
          ReadSet readSet = recorded.readSet().with(pinned);
          return new Rendered(objects, Rendering.digest(objects), readSet, name(), lines.all());
        });
  }

  @Override
  public byte[] inflate(Tree tree, String folder, HelmOptions options) {
    ChartFiles files = filesOf(tree);
    ValueFiles values = new ValueFiles(filesOf(tree), RemoteTrees.NONE, folder);
    return named(
        folder.isEmpty() ? "the chart" : folder,
        () -> {
          Chart chart = ChartLoader.load(HelmVersion.HELM_3, files.of(folder));
          Capabilities told = new ToldCapabilities(options, TargetView.NONE).of(HelmVersion.HELM_3);
          TemplateOptions template = template(told, options, Lookup.NOTHING);
          return GoText.encode(printed(template, chart, values, options, HelmWarnings.unheard()));
        });
  }

  @Override
  public String releaseName(String template) {
    RenderSeed fixed = seed("", new HelmOptions.Release(template, ""));
    Budget budget = new Budget(limits.budget(), () -> false);
    return named("nameTemplate", () -> ReleaseName.of(HelmVersion.HELM_3, template, fixed, budget));
  }

  /// What is done for a chart; its failures are about it.
  private static <T> T named(String subject, Supplier<T> done) {
    try {
      return done.get();
    } catch (HelmFailure e) {
      throw failed(subject, e);
    } catch (ProblemException e) {
      throw located(subject, e);
    } catch (StackOverflowError e) {
      throw new ProblemException(
          RenderLimits.exceeded("its calls are nested too deeply").problem().about(subject), e);
    }
  }

  private ChartFiles filesOf(Tree other) {
    return new ChartFiles(
        Optional.empty(),
        new RecordingTree(other),
        dev.plumbline.model.IgnoreRules.of(List.of()),
        limits);
  }

  private String printed(
      TemplateOptions template,
      Chart chart,
      ValueFiles files,
      HelmOptions options,
      HelmWarnings warnings) {
    HelmVersion helm = template.capabilities().helm();
    GivenValues given = new GivenValues(options, files);
    Chart whole = given.defaults(helm).map(chart::withValues).orElse(chart);
    GoMap values = given.values(helm);
    Budget budget = new Budget(limits.budget(), () -> false);
    RenderSeed own = seed(files.folder(), options.release());
    return new HelmTemplate(template, own, budget, warnings).run(whole, values);
  }

  private static TemplateOptions template(
      Capabilities capabilities, HelmOptions options, Lookup lookup) {
    HelmOptions.Release release = options.release();
    Set<Switch> switches = options.switches();
    return new TemplateOptions(
        ReleaseOptions.install(release.name(), release.namespace()),
        capabilities,
        !switches.contains(Switch.SKIP_CRDS),
        !switches.contains(Switch.SKIP_HOOKS),
        !switches.contains(Switch.SKIP_TESTS),
        !switches.contains(Switch.SKIP_SCHEMA_VALIDATION),
        List.of(),
        lookup,
        Set.of(),
        false);
  }

  private RenderSeed seed(String path, HelmOptions.Release release) {
    MessageDigest digest = EncodingFunctions.digest("SHA-256");
    digest.update(seed.secret());
    for (String part : List.of(release.namespace(), release.name(), path)) {
      digest.update((byte) 0);
      digest.update(part.getBytes(UTF_8));
    }
    return new RenderSeed(seed.now(), digest.digest());
  }

  /// A limit of templates does not know whose they are.
  private static ProblemException located(String subject, ProblemException e) {
    return e.problem().subject().equals("template")
        ? new ProblemException(e.problem().about(subject), e)
        : e;
  }

  private static ProblemException failed(String subject, HelmFailure failure) {
    return new ProblemException(
        new Problem(
            ProblemCode.RENDER_FAILED,
            subject,
            "the chart cannot be rendered",
            shortened(
                failure.words().replace("\n\nUse --debug flag to render out invalid YAML", "")),
            failure.words().contains("missing in charts/ directory")
                ? "Write the address of their repository into Chart.yaml, or commit them to"
                    + " charts/."
                : "Correct the values or the chart; `plumb helm template` shows the same."),
        failure);
  }

  /// Templates that call each other a thousand times make a message of as many lines.
  private static String shortened(String words) {
    return words.length() <= LONGEST_MESSAGE
        ? words
        : words.substring(0, LONGEST_MESSAGE / 2)
            + " … "
            + words.substring(words.length() - LONGEST_MESSAGE / 2);
  }
}
