# fish completion for bgpenginectl and the names of install-compat.  The words
# come from the program itself; where it has none, fish completes files.

function __bgpenginectl_words
	set -l typed (commandline -opc)
	bgpenginectl -C $typed (commandline -ct) 2>/dev/null
end
for name in bgpenginectl exabgp exabgpcli exabgp-cli exabgp-healthcheck
	complete -c $name -n 'count (__bgpenginectl_words) >/dev/null' -f \
	    -a '(__bgpenginectl_words)'
end
