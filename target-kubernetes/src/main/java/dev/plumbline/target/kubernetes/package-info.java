/// The Kubernetes target; start at [KubernetesTarget]. Every request passes [Gate].
@NullMarked
package dev.plumbline.target.kubernetes;

import org.jspecify.annotations.NullMarked;
