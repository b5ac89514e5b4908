"""`python3 .ci/bench COMMAND`: builds, starts and stops a real bench for this app."""

import sys

from bench_tool.cli import main

if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
