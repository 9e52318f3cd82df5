/// Helm charts, rendered to the bytes that `helm template` gives. Open [HelmEngine] first.
@NullMarked
package dev.plumbline.render.helm;

import org.jspecify.annotations.NullMarked;
