/// Gitea and Forgejo, by version 1 of their REST interface; start at [GiteaForge].
@NullMarked
package dev.plumbline.forge.gitea;

import org.jspecify.annotations.NullMarked;
