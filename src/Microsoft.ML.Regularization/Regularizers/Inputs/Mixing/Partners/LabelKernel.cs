using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Draws rows with a probability proportional to a Gaussian kernel of the distance between labels, in memory
/// proportional to the rows. The rows are sorted by their first label; around a label they fall into rings one
/// bandwidth wide, from which a ring and a row of it are proposed by the kernel at the ring's inner edge, and accepted
/// by the kernel itself (rejection sampling, exact but for rings beyond all reach of double precision).
/// </summary>
internal sealed class LabelKernel
{
    private const double SmallestMass = 1e-12;
    private const int MaximumProposals = 64;

    private readonly ReadOnlyMemory<float> _labels;
    private readonly int _width;
    private readonly double _bandwidth;
    private readonly float[] _sorted;
    private readonly int[] _order;
    private readonly SortedIndex _index;
    private readonly double[] _envelope;

    // What each draw works on, kept to allocate nothing: not for use by several threads.
    private readonly int[] _edges;
    private double[] _exact = [];

    /// <param name="labels">Labels, row after row.</param>
    /// <param name="width">Number of labels of a row.</param>
    /// <param name="bandwidth">Standard deviation of the kernel, above 0.</param>
    public LabelKernel(ReadOnlyMemory<float> labels, int width, double bandwidth)
    {
        _labels = labels;
        _width = width;
        _bandwidth = bandwidth;
        int count = labels.Length / width;
        _sorted = new float[count];
        _order = new int[count];
        for (int i = 0; i < count; i++)
        {
            _sorted[i] = labels.Span[i * width];
            _order[i] = i;
        }

        Array.Sort(_sorted, _order);
        _index = new SortedIndex(_sorted);
        int rings = (int)Math.Ceiling(Math.Sqrt(2 * Math.Log(Math.Max(1, count) / SmallestMass)));
        _envelope = [.. Enumerable.Range(0, rings).Select(static ring => Math.Exp(-0.5 * ring * ring))];
        _edges = new int[(2 * rings) + 1];
    }

    /// <summary>A partner of a row.</summary>
    public int Draw(int row, ref FitRandom random)
    {
        double mass = FindRings(_labels.Span[row * _width]);
        for (int i = 0; i < MaximumProposals; i++)
        {
            (int position, double envelope) = Propose(random.NextUnit() * mass, ref random);
            int partner = _order[position];
            if (random.NextUnit() * envelope < Kernel(row, partner))
            {
                return partner;
            }
        }

        // Several labels, the first of which says little about the others.
        return DrawExactly(row, ref random);
    }

    /// <summary>The probability of each row to be the partner of a row, by the formula.</summary>
    public double[] Probabilities(int row)
    {
        double[] kernel = [.. Enumerable.Range(0, _order.Length).Select(partner => Kernel(row, partner))];
        TensorPrimitives.Divide(kernel, TensorPrimitives.Sum<double>(kernel), kernel);
        return kernel;
    }

    private double Kernel(int row, int partner)
    {
        ReadOnlySpan<float> labels = _labels.Span;
        double sum = 0;
        for (int i = 0; i < _width; i++)
        {
            double distance = ((double)labels[(row * _width) + i] - labels[(partner * _width) + i]) / _bandwidth;
            sum += distance * distance;
        }

        return Math.Exp(-0.5 * sum);
    }

    /// <summary>Finds where the rings begin in the sorted rows; gives the sum of their envelopes.</summary>
    private double FindRings(double label)
    {
        int rings = _envelope.Length;
        for (int i = 0; i < _edges.Length; i++)
        {
            int ring = i - rings;
            double edge = label + (ring * _bandwidth);
            // However small the bandwidth: the row itself lies within the first ring above its label.
            _edges[i] = _index.LowerBound(ring == 1 ? Math.Max(edge, Math.BitIncrement(label)) : edge);
        }

        double mass = 0;
        for (int i = 0; i + 1 < _edges.Length; i++)
        {
            mass += Math.Max(0, _edges[i + 1] - _edges[i]) * _envelope[Ring(i)];
        }

        return mass;
    }

    private (int Position, double Envelope) Propose(double mass, ref FitRandom random)
    {
        int last = _envelope.Length;
        for (int i = 0; i + 1 < _edges.Length; i++)
        {
            int count = _edges[i + 1] - _edges[i];
            if (count <= 0)
            {
                continue;
            }

            last = i;
            mass -= count * _envelope[Ring(i)];
            if (mass < 0)
            {
                break;
            }
        }

        // Rounding may leave a rest beyond the last ring.
        return (_edges[last] + random.NextBelow(_edges[last + 1] - _edges[last]), _envelope[Ring(last)]);
    }

    /// <summary>The ring between two edges, counted from the label outwards.</summary>
    private int Ring(int edge) => edge < _envelope.Length ? _envelope.Length - 1 - edge : edge - _envelope.Length;

    private int DrawExactly(int row, ref FitRandom random)
    {
        _exact = _exact.Length == 0 ? new double[_order.Length] : _exact;
        double sum = 0;
        for (int i = 0; i < _exact.Length; i++)
        {
            sum += Kernel(row, i);
            _exact[i] = sum;
        }

        double drawn = random.NextUnit() * sum;
        int found = Array.BinarySearch(_exact, drawn);
        // The first row whose sum is above the number drawn.
        found = found < 0 ? ~found : found + 1;
        while (found < _exact.Length - 1 && _exact[found] <= drawn)
        {
            found++;
        }

        return Math.Min(found, _exact.Length - 1);
    }
}
