package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Access;
import dev.plumbline.target.Labels;
import dev.plumbline.target.Observation;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Many who look at the same time share requests, and none is told anything that is not so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedListsIT {

  private static final int MANY = 60;

  private final ApiServer server = ApiServer.start(ApiServerOptions.PLAIN);
  private final KubernetesTarget target = Cluster.connect(server);
  private String namespace = "";

  @BeforeEach
  void prepare() {
    namespace = Cluster.freshNamespace(server);
    target.observe(Cluster.OURS, List.of(Cluster.reference(map("warm-up"))));
  }

  @AfterAll
  void close() {
    target.close();
    server.close();
  }

  private Manifest map(String name) {
    return Cluster.configMap(namespace, name, "v");
  }

  private void make(String name) {
    Cluster.applyAs(server, "someone", map(name));
  }

  private Observation observe(Access access, String... names) {
    return target.observe(
        access, List.of(names).stream().map(name -> Cluster.reference(map(name))).toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> questions) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> pending = new ArrayList<>();
      questions.forEach(question -> pending.add(threads.submit(question)));
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : pending) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private List<Callable<Observation>> questions(Access access) {
    List<Callable<Observation>> questions = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int number = i;
      questions.add(() -> observe(access, "there", "none-" + number, "neither-" + number));
    }
    return questions;
  }

  private void assertTrue(List<Observation> answers) {
    for (int i = 0; i < MANY; i++) {
      assertThat(answers.get(i).unreadable()).isEmpty();
      assertThat(answers.get(i).found()).containsOnlyKeys(map("there").key());
      assertThat(answers.get(i).absent())
          .containsExactlyInAnyOrder(map("none-" + i).key(), map("neither-" + i).key());
    }
  }

  @Test
  void aFewListsAnswerMany() throws Exception {
    make("there");
    long before = target.requests();
    assertTrue(atOnce(questions(Cluster.OURS)));
    // Each looks at the one that is there.
    assertThat(target.requests() - before).isLessThan(2L * MANY);
  }

  /// After a restart everything is there, and nobody asks for each object by itself.
  @Test
  void whatIsThereIsListedByTheLabelsOfMany() throws Exception {
    List<Access> applications = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      applications.add(
          new Access(new ApplicationId(Cluster.SHOP.declaredAs(), "argocd", "app-" + i), ""));
      for (String suffix : List.of("-a", "-b")) {
        Cluster.applyAs(
            server,
            "someone",
            map("app-" + i + suffix)
                .withLabel(Labels.APPLICATION_LABEL, applications.get(i).application().label()));
      }
    }
    make("app-7-c");
    List<Callable<Observation>> questions = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String name = "app-" + i;
      Access access = applications.get(i);
      questions.add(() -> observe(access, name + "-a", name + "-b", name + "-c"));
    }
    long before = target.requests();
    List<Observation> answers = atOnce(questions);
    assertThat(target.requests() - before).isLessThan(MANY);
    for (int i = 0; i < MANY; i++) {
      ObjectKey first = map("app-" + i + "-a").key();
      ObjectKey last = map("app-" + i + "-c").key();
      assertThat(answers.get(i).unreadable()).isEmpty();
      assertThat(answers.get(i).found()).hasSize(i == 7 ? 3 : 2);
      assertThat(answers.get(i).absent().contains(last)).isEqualTo(i != 7);
      Observation alone =
          target.observe(applications.get(i), List.of(Cluster.reference(map("app-" + i + "-a"))));
      assertThat(answers.get(i).found().get(first)).isEqualTo(alone.found().get(first));
    }
  }

  @Test
  void whoAsksAloneLooksForHimself() {
    make("there");
    long before = target.requests();
    Observation answer = observe(Cluster.OURS, "there", "none");
    assertThat(answer.absent()).containsExactly(map("none").key());
    assertThat(target.requests() - before).isEqualTo(2);
  }

  @Test
  void aTenantWhoMayNotListIsAnsweredAllTheSame() throws Exception {
    make("there");
    String rights = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace;
    server.request(
        "POST",
        rights + "/roles",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"looker"},
         "rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get"]}]}
        """,
        "application/json");
    server.request(
        "POST",
        rights + "/rolebindings",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",
         "metadata":{"name":"looker"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"looker"},
         "subjects":[{"kind":"ServiceAccount","name":"looker","namespace":"%s"}]}
        """
            .formatted(namespace),
        "application/json");
    Access tenant = new Access(Cluster.SHOP, "system:serviceaccount:" + namespace + ":looker");
    assertTrue(atOnce(questions(tenant)));
  }

  /// An answer is never older than its question: what was made before is seen.
  @Test
  void whatWasMadeBeforeTheQuestionIsThere() throws Exception {
    List<Callable<Observation>> questions = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String name = "made-" + i;
      questions.add(
          () -> {
            make(name);
            return observe(Cluster.OURS, name);
          });
    }
    List<Observation> answers = atOnce(questions);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.absent()).isEmpty());
    assertThat(answers).allSatisfy(answer -> assertThat(answer.found()).hasSize(1));
  }

  @Test
  void aNamespaceWithFarMoreObjectsIsNotListed() throws Exception {
    List<Callable<Boolean>> crowd = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      int begin = i * 50;
      crowd.add(
          () -> {
            for (int n = begin; n < begin + 50; n++) {
              make("crowd-" + n);
            }
            return true;
          });
    }
    atOnce(crowd);
    List<Callable<Observation>> questions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String name = "none-" + i;
      questions.add(() -> observe(Cluster.OURS, "crowd-7", name));
    }
    for (Observation answer : atOnce(questions)) {
      assertThat(answer.found()).containsOnlyKeys(map("crowd-7").key());
      assertThat(answer.absent()).hasSize(1);
    }
  }

  @Test
  void discoveryIsAskedOnceForMany() throws Exception {
    try (KubernetesTarget fresh = Cluster.connect(server)) {
      List<Callable<Observation>> questions = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        questions.add(() -> fresh.observe(Cluster.OURS, List.of(Cluster.reference(map("none")))));
      }
      atOnce(questions);
      // Two documents, and at most one look each.
      assertThat(fresh.requests()).isLessThanOrEqualTo(2L + MANY);
    }
  }
}
