"""Where the statements of a reply come from: comment, record, knowledge, playbook, or nowhere."""
