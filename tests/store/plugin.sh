#!/bin/sh
# Runs the body beside the link through which it was called. Tests must not write what they
# run: another thread that forks at that moment makes it "text file busy".
. "$(dirname "$0")/body.sh"
