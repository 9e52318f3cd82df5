package dev.plumbline.cli;

import picocli.CommandLine;

/// The embedded forge: serving it, and what a small team needs of it.
@CommandLine.Command(
    name = "forge",
    description = {
      "Serve the embedded forge, and manage repositories, accounts and rules on it.",
      "",
      "The forge is a Git server with pull requests, in one folder and one process. All commands"
          + " but `serve` ask a forge that runs, over HTTP, with a token of somebody who"
          + " administers it."
    },
    footer = {
      "  plumb forge serve --folder /srv/forge --save-token root.token",
      "  export PLUMB_FORGE_URL=http://127.0.0.1:3000 PLUMB_FORGE_TOKEN=$(cat root.token)",
      "  plumb forge repo create shop",
      "  plumb forge user put ann --mail ann@example.org --grant shop=write,review",
      "  plumb forge token create ann --save-token ann.token"
    })
final class ForgeCommand extends Group {

  ForgeCommand(Surroundings surroundings, Programs programs) {
    super(surroundings);
    add("serve", () -> new ForgeServeCommand(surroundings, programs));
    add("repo", () -> new Repositories(surroundings, programs));
    add("user", () -> new Users(surroundings, programs));
    add("token", () -> new Tokens(surroundings, programs));
    add("protect", () -> new ForgeProtectCommand(surroundings, programs));
    add("hook", () -> new Hooks(surroundings, programs));
  }

  /// Repositories.
  @CommandLine.Command(
      name = "repo",
      description = "Make and list repositories of the embedded forge.",
      footer = {"  plumb forge repo create shop", "  plumb forge repo list"})
  private static final class Repositories extends Group {

    Repositories(Surroundings surroundings, Programs programs) {
      super(surroundings);
      add("create", () -> new RepoCreateCommand(surroundings, programs));
      add("list", () -> new RepoListCommand(surroundings, programs));
    }
  }

  /// Accounts.
  @CommandLine.Command(
      name = "user",
      description = "Make, list and disable accounts of the embedded forge.",
      footer = {
        "  plumb forge user put ann --mail ann@example.org --grant shop=write,review",
        "  plumb forge user list",
        "  plumb forge user disable ann"
      })
  private static final class Users extends Group {

    Users(Surroundings surroundings, Programs programs) {
      super(surroundings);
      add("put", () -> new UserPutCommand(surroundings, programs));
      add("list", () -> new UserListCommand(surroundings, programs));
      add("disable", () -> new UserDisableCommand(surroundings, programs));
    }
  }

  /// Tokens.
  @CommandLine.Command(
      name = "token",
      description = "Make, list and revoke tokens of accounts of the embedded forge.",
      footer = {
        "  plumb forge token create ann --note laptop --save-token ann.token",
        "  plumb forge token list ann",
        "  plumb forge token revoke ann 4f2a91c07be3"
      })
  private static final class Tokens extends Group {

    Tokens(Surroundings surroundings, Programs programs) {
      super(surroundings);
      add("create", () -> new TokenCreateCommand(surroundings, programs));
      add("list", () -> new TokenListCommand(surroundings, programs));
      add("revoke", () -> new TokenRevokeCommand(surroundings, programs));
    }
  }

  /// Hooks.
  @CommandLine.Command(
      name = "hook",
      description = "Add, list and remove hooks of a repository of the embedded forge.",
      footer = {
        "  plumb forge hook add shop --url https://ci.example.org/hook --secret-file hook.secret",
        "  plumb forge hook list shop",
        "  plumb forge hook remove shop 4f2a91c07be3"
      })
  private static final class Hooks extends Group {

    Hooks(Surroundings surroundings, Programs programs) {
      super(surroundings);
      add("add", () -> new HookAddCommand(surroundings, programs));
      add("list", () -> new HookListCommand(surroundings, programs));
      add("remove", () -> new HookRemoveCommand(surroundings, programs));
    }
  }
}
