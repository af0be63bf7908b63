"""Takes one outcome of a case back to its observations and documents.

python examples/python/explain_outcome.py frameworks/novosibirsk berdsk-1 mc_02
"""

import sys

import merilo


def main(folder: str = "frameworks/novosibirsk", organization: str = "berdsk-1", criterion: str = "mc_02") -> None:
    evaluation = merilo.evaluate(merilo.load(folder))
    print(evaluation.explain(organization, criterion, lang="en"))

    under = evaluation.provenance(organization, criterion)
    print(f"stands on {len(under.rows)} rows and {len(under.documents)} documents:")
    for document in under.documents:
        print(f"  {document}")


if __name__ == "__main__":
    main(*sys.argv[1:])
