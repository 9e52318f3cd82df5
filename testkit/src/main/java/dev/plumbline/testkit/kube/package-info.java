/// A real Kubernetes API server for tests, on loopback, with its own etcd. Open
/// [ApiServer][dev.plumbline.testkit.kube.ApiServer] first.
///
/// The programs come from the script `testkit/kube/obtain`; they run as child processes and die
/// with this JVM, also when it is killed. There is no kubelet: pods stay Pending.
@NullMarked
package dev.plumbline.testkit.kube;

import org.jspecify.annotations.NullMarked;
